import type * as Types from '../../generated/types.ts';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Album as AlbumResource, SharedAlbumOptions as SharedAlbumOptionsResource, MediaMetadata as MediaMetadataResource, Photo as PhotoResource, Video as VideoResource, ContributorInfo as ContributorInfoResource } from '../../../photos/wire.ts';
import type { SharedAlbumParent } from '../../shared-album.ts';
import type { MediaItemParent } from '../../media-item.ts';
import type { PickingSession as PickingSessionResource, PollingConfig as PollingConfigResource } from '../../../photos/picker/wire.ts';
import type { PickedMediaItemParent } from '../../picked-media-item.ts';
import type { PickedMediaItemConnectionParent, PickedMediaItemEdgeParent, PageInfoParent, AlbumConnectionParent, AlbumEdgeParent, SharedAlbumConnectionParent, SharedAlbumEdgeParent, MediaItemConnectionParent, MediaItemEdgeParent } from '../../connections/connection.ts';
import type { ViewerParent } from '../../viewer.ts';
import type { UserErrorParent } from '../../mutations/user-errors.ts';
import type { AlbumPayloadParent, ProgressPayloadParent, EnrichmentPayloadParent, CreateMediaItemResultParent, CreateMediaItemsPayloadParent } from '../../mutations/payloads.ts';
import type { Context } from '../../context.ts';
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };


export type ResolverTypeWrapper<T> = Promise<T | null | undefined> | T;


export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Types.Maybe<TTypes> | Promise<Types.Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;




/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Media:
    | ( MediaItemParent )
    | ( PickedMediaItemParent )
  ;
  Node:
    | ( AlbumResource )
    | ( MediaItemParent )
    | ( PickingSessionResource )
    | ( SharedAlbumParent )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AddAlbumEnrichmentInput: Types.AddAlbumEnrichmentInput;
  AddAlbumEnrichmentPayload: ResolverTypeWrapper<EnrichmentPayloadParent>;
  AddMediaItemsToAlbumInput: Types.AddMediaItemsToAlbumInput;
  AddMediaItemsToAlbumPayload: ResolverTypeWrapper<ProgressPayloadParent>;
  Album: ResolverTypeWrapper<AlbumResource>;
  AlbumConnection: ResolverTypeWrapper<AlbumConnectionParent>;
  AlbumEdge: ResolverTypeWrapper<AlbumEdgeParent>;
  AlbumPositionInput: Types.AlbumPositionInput;
  Boolean: ResolverTypeWrapper<Types.Scalars['Boolean']['output']>;
  ContentCategory: Types.ContentCategory;
  ContributorInfo: ResolverTypeWrapper<ContributorInfoResource>;
  CreateAlbumInput: Types.CreateAlbumInput;
  CreateAlbumPayload: ResolverTypeWrapper<Omit<Types.CreateAlbumPayload, 'album' | 'albumEdge' | 'userErrors'> & { album?: Types.Maybe<ResolversTypes['Album']>, albumEdge?: Types.Maybe<ResolversTypes['AlbumEdge']>, userErrors: Array<ResolversTypes['UserError']> }>;
  CreateMediaItemResult: ResolverTypeWrapper<CreateMediaItemResultParent>;
  CreateMediaItemsInput: Types.CreateMediaItemsInput;
  CreateMediaItemsPayload: ResolverTypeWrapper<CreateMediaItemsPayloadParent>;
  CreatePickingSessionInput: Types.CreatePickingSessionInput;
  CreatePickingSessionPayload: ResolverTypeWrapper<Omit<Types.CreatePickingSessionPayload, 'pickingSession' | 'userErrors'> & { pickingSession?: Types.Maybe<ResolversTypes['PickingSession']>, userErrors: Array<ResolversTypes['UserError']> }>;
  DateInput: Types.DateInput;
  DateRangeInput: Types.DateRangeInput;
  DateTime: ResolverTypeWrapper<Types.Scalars['DateTime']['output']>;
  DeletePickingSessionInput: Types.DeletePickingSessionInput;
  DeletePickingSessionPayload: ResolverTypeWrapper<Omit<Types.DeletePickingSessionPayload, 'userErrors'> & { userErrors: Array<ResolversTypes['UserError']> }>;
  EnrichmentInput: Types.EnrichmentInput;
  EnrichmentItem: ResolverTypeWrapper<Types.EnrichmentItem>;
  Float: ResolverTypeWrapper<Types.Scalars['Float']['output']>;
  ID: ResolverTypeWrapper<Types.Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Types.Scalars['Int']['output']>;
  JoinSharedAlbumInput: Types.JoinSharedAlbumInput;
  JoinSharedAlbumPayload: ResolverTypeWrapper<Omit<Types.JoinSharedAlbumPayload, 'sharedAlbum' | 'userErrors'> & { sharedAlbum?: Types.Maybe<ResolversTypes['SharedAlbum']>, userErrors: Array<ResolversTypes['UserError']> }>;
  LatLngInput: Types.LatLngInput;
  LeaveSharedAlbumInput: Types.LeaveSharedAlbumInput;
  LeaveSharedAlbumPayload: ResolverTypeWrapper<Omit<Types.LeaveSharedAlbumPayload, 'userErrors'> & { userErrors: Array<ResolversTypes['UserError']> }>;
  LocationInput: Types.LocationInput;
  MapInput: Types.MapInput;
  Media: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Media']>;
  MediaFeature: Types.MediaFeature;
  MediaItem: ResolverTypeWrapper<MediaItemParent>;
  MediaItemConnection: ResolverTypeWrapper<MediaItemConnectionParent>;
  MediaItemEdge: ResolverTypeWrapper<MediaItemEdgeParent>;
  MediaItemFilter: Types.MediaItemFilter;
  MediaItemOrder: Types.MediaItemOrder;
  MediaMetadata: ResolverTypeWrapper<MediaMetadataResource>;
  MediaType: Types.MediaType;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NewMediaItemInput: Types.NewMediaItemInput;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  PageInfo: ResolverTypeWrapper<PageInfoParent>;
  Photo: ResolverTypeWrapper<PhotoResource>;
  PickedMediaItem: ResolverTypeWrapper<PickedMediaItemParent>;
  PickedMediaItemConnection: ResolverTypeWrapper<PickedMediaItemConnectionParent>;
  PickedMediaItemEdge: ResolverTypeWrapper<PickedMediaItemEdgeParent>;
  PickingSession: ResolverTypeWrapper<PickingSessionResource>;
  PollingConfig: ResolverTypeWrapper<PollingConfigResource>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RemoveMediaItemsFromAlbumInput: Types.RemoveMediaItemsFromAlbumInput;
  RemoveMediaItemsFromAlbumPayload: ResolverTypeWrapper<ProgressPayloadParent>;
  ShareAlbumInput: Types.ShareAlbumInput;
  ShareAlbumPayload: ResolverTypeWrapper<Omit<Types.ShareAlbumPayload, 'sharedAlbum' | 'userErrors'> & { sharedAlbum?: Types.Maybe<ResolversTypes['SharedAlbum']>, userErrors: Array<ResolversTypes['UserError']> }>;
  SharedAlbum: ResolverTypeWrapper<SharedAlbumParent>;
  SharedAlbumConnection: ResolverTypeWrapper<SharedAlbumConnectionParent>;
  SharedAlbumEdge: ResolverTypeWrapper<SharedAlbumEdgeParent>;
  SharedAlbumOptions: ResolverTypeWrapper<SharedAlbumOptionsResource>;
  SharedAlbumOptionsInput: Types.SharedAlbumOptionsInput;
  String: ResolverTypeWrapper<Types.Scalars['String']['output']>;
  URL: ResolverTypeWrapper<Types.Scalars['URL']['output']>;
  UnshareAlbumInput: Types.UnshareAlbumInput;
  UnshareAlbumPayload: ResolverTypeWrapper<AlbumPayloadParent>;
  UpdateAlbumInput: Types.UpdateAlbumInput;
  UpdateAlbumPayload: ResolverTypeWrapper<Omit<Types.UpdateAlbumPayload, 'album' | 'userErrors'> & { album?: Types.Maybe<ResolversTypes['Album']>, userErrors: Array<ResolversTypes['UserError']> }>;
  UpdateMediaItemInput: Types.UpdateMediaItemInput;
  UpdateMediaItemPayload: ResolverTypeWrapper<Omit<Types.UpdateMediaItemPayload, 'mediaItem' | 'userErrors'> & { mediaItem?: Types.Maybe<ResolversTypes['MediaItem']>, userErrors: Array<ResolversTypes['UserError']> }>;
  UserError: ResolverTypeWrapper<UserErrorParent>;
  UserErrorCode: Types.UserErrorCode;
  Video: ResolverTypeWrapper<VideoResource>;
  VideoProcessingStatus: Types.VideoProcessingStatus;
  Viewer: ResolverTypeWrapper<ViewerParent>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AddAlbumEnrichmentInput: Types.AddAlbumEnrichmentInput;
  AddAlbumEnrichmentPayload: EnrichmentPayloadParent;
  AddMediaItemsToAlbumInput: Types.AddMediaItemsToAlbumInput;
  AddMediaItemsToAlbumPayload: ProgressPayloadParent;
  Album: AlbumResource;
  AlbumConnection: AlbumConnectionParent;
  AlbumEdge: AlbumEdgeParent;
  AlbumPositionInput: Types.AlbumPositionInput;
  Boolean: Types.Scalars['Boolean']['output'];
  ContributorInfo: ContributorInfoResource;
  CreateAlbumInput: Types.CreateAlbumInput;
  CreateAlbumPayload: Omit<Types.CreateAlbumPayload, 'album' | 'albumEdge' | 'userErrors'> & { album?: Types.Maybe<ResolversParentTypes['Album']>, albumEdge?: Types.Maybe<ResolversParentTypes['AlbumEdge']>, userErrors: Array<ResolversParentTypes['UserError']> };
  CreateMediaItemResult: CreateMediaItemResultParent;
  CreateMediaItemsInput: Types.CreateMediaItemsInput;
  CreateMediaItemsPayload: CreateMediaItemsPayloadParent;
  CreatePickingSessionInput: Types.CreatePickingSessionInput;
  CreatePickingSessionPayload: Omit<Types.CreatePickingSessionPayload, 'pickingSession' | 'userErrors'> & { pickingSession?: Types.Maybe<ResolversParentTypes['PickingSession']>, userErrors: Array<ResolversParentTypes['UserError']> };
  DateInput: Types.DateInput;
  DateRangeInput: Types.DateRangeInput;
  DateTime: Types.Scalars['DateTime']['output'];
  DeletePickingSessionInput: Types.DeletePickingSessionInput;
  DeletePickingSessionPayload: Omit<Types.DeletePickingSessionPayload, 'userErrors'> & { userErrors: Array<ResolversParentTypes['UserError']> };
  EnrichmentInput: Types.EnrichmentInput;
  EnrichmentItem: Types.EnrichmentItem;
  Float: Types.Scalars['Float']['output'];
  ID: Types.Scalars['ID']['output'];
  Int: Types.Scalars['Int']['output'];
  JoinSharedAlbumInput: Types.JoinSharedAlbumInput;
  JoinSharedAlbumPayload: Omit<Types.JoinSharedAlbumPayload, 'sharedAlbum' | 'userErrors'> & { sharedAlbum?: Types.Maybe<ResolversParentTypes['SharedAlbum']>, userErrors: Array<ResolversParentTypes['UserError']> };
  LatLngInput: Types.LatLngInput;
  LeaveSharedAlbumInput: Types.LeaveSharedAlbumInput;
  LeaveSharedAlbumPayload: Omit<Types.LeaveSharedAlbumPayload, 'userErrors'> & { userErrors: Array<ResolversParentTypes['UserError']> };
  LocationInput: Types.LocationInput;
  MapInput: Types.MapInput;
  Media: ResolversInterfaceTypes<ResolversParentTypes>['Media'];
  MediaItem: MediaItemParent;
  MediaItemConnection: MediaItemConnectionParent;
  MediaItemEdge: MediaItemEdgeParent;
  MediaItemFilter: Types.MediaItemFilter;
  MediaMetadata: MediaMetadataResource;
  Mutation: Record<PropertyKey, never>;
  NewMediaItemInput: Types.NewMediaItemInput;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  PageInfo: PageInfoParent;
  Photo: PhotoResource;
  PickedMediaItem: PickedMediaItemParent;
  PickedMediaItemConnection: PickedMediaItemConnectionParent;
  PickedMediaItemEdge: PickedMediaItemEdgeParent;
  PickingSession: PickingSessionResource;
  PollingConfig: PollingConfigResource;
  Query: Record<PropertyKey, never>;
  RemoveMediaItemsFromAlbumInput: Types.RemoveMediaItemsFromAlbumInput;
  RemoveMediaItemsFromAlbumPayload: ProgressPayloadParent;
  ShareAlbumInput: Types.ShareAlbumInput;
  ShareAlbumPayload: Omit<Types.ShareAlbumPayload, 'sharedAlbum' | 'userErrors'> & { sharedAlbum?: Types.Maybe<ResolversParentTypes['SharedAlbum']>, userErrors: Array<ResolversParentTypes['UserError']> };
  SharedAlbum: SharedAlbumParent;
  SharedAlbumConnection: SharedAlbumConnectionParent;
  SharedAlbumEdge: SharedAlbumEdgeParent;
  SharedAlbumOptions: SharedAlbumOptionsResource;
  SharedAlbumOptionsInput: Types.SharedAlbumOptionsInput;
  String: Types.Scalars['String']['output'];
  URL: Types.Scalars['URL']['output'];
  UnshareAlbumInput: Types.UnshareAlbumInput;
  UnshareAlbumPayload: AlbumPayloadParent;
  UpdateAlbumInput: Types.UpdateAlbumInput;
  UpdateAlbumPayload: Omit<Types.UpdateAlbumPayload, 'album' | 'userErrors'> & { album?: Types.Maybe<ResolversParentTypes['Album']>, userErrors: Array<ResolversParentTypes['UserError']> };
  UpdateMediaItemInput: Types.UpdateMediaItemInput;
  UpdateMediaItemPayload: Omit<Types.UpdateMediaItemPayload, 'mediaItem' | 'userErrors'> & { mediaItem?: Types.Maybe<ResolversParentTypes['MediaItem']>, userErrors: Array<ResolversParentTypes['UserError']> };
  UserError: UserErrorParent;
  Video: VideoResource;
  Viewer: ViewerParent;
};

export type CostDirectiveArgs = {
  weight: Types.Scalars['String']['input'];
};

export type CostDirectiveResolver<Result, Parent, ContextType = Context, Args = CostDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type IdOfDirectiveArgs = {
  type: Types.Scalars['String']['input'];
};

export type IdOfDirectiveResolver<Result, Parent, ContextType = Context, Args = IdOfDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ListSizeDirectiveArgs = {
  assumedSize?: Types.Maybe<Types.Scalars['Int']['input']>;
  requireOneSlicingArgument?: Types.Maybe<Types.Scalars['Boolean']['input']>;
  sizedFields?: Types.Maybe<Array<Types.Scalars['String']['input']>>;
  slicingArguments?: Types.Maybe<Array<Types.Scalars['String']['input']>>;
};

export type ListSizeDirectiveResolver<Result, Parent, ContextType = Context, Args = ListSizeDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type RangeDirectiveArgs = {
  max: Types.Scalars['Int']['input'];
  min: Types.Scalars['Int']['input'];
};

export type RangeDirectiveResolver<Result, Parent, ContextType = Context, Args = RangeDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AddAlbumEnrichmentPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddAlbumEnrichmentPayload'] = ResolversParentTypes['AddAlbumEnrichmentPayload']> = {
  album?: Resolver<Types.Maybe<ResolversTypes['Album']>, ParentType, ContextType>;
  enrichmentItem?: Resolver<Types.Maybe<ResolversTypes['EnrichmentItem']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type AddMediaItemsToAlbumPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddMediaItemsToAlbumPayload'] = ResolversParentTypes['AddMediaItemsToAlbumPayload']> = {
  album?: Resolver<Types.Maybe<ResolversTypes['Album']>, ParentType, ContextType>;
  doneIds?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  notDoneIds?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  unknownIds?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type AlbumResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Album'] = ResolversParentTypes['Album']> = {
  coverMediaItem?: Resolver<Types.Maybe<ResolversTypes['MediaItem']>, ParentType, ContextType>;
  coverPhotoUrl?: Resolver<Types.Maybe<ResolversTypes['URL']>, ParentType, ContextType, RequireFields<Types.AlbumCoverPhotoUrlArgs, 'crop'>>;
  googleId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isWriteable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  mediaItems?: Resolver<Types.Maybe<ResolversTypes['MediaItemConnection']>, ParentType, ContextType, RequireFields<Types.AlbumMediaItemsArgs, 'first'>>;
  mediaItemsCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  productUrl?: Resolver<Types.Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  sharedAlbum?: Resolver<Types.Maybe<ResolversTypes['SharedAlbum']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AlbumConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AlbumConnection'] = ResolversParentTypes['AlbumConnection']> = {
  edges?: Resolver<Array<ResolversTypes['AlbumEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Album']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AlbumEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AlbumEdge'] = ResolversParentTypes['AlbumEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Album'], ParentType, ContextType>;
};

export type ContributorInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ContributorInfo'] = ResolversParentTypes['ContributorInfo']> = {
  displayName?: Resolver<Types.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  profilePictureBaseUrl?: Resolver<Types.Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
};

export type CreateAlbumPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateAlbumPayload'] = ResolversParentTypes['CreateAlbumPayload']> = {
  album?: Resolver<Types.Maybe<ResolversTypes['Album']>, ParentType, ContextType>;
  albumEdge?: Resolver<Types.Maybe<ResolversTypes['AlbumEdge']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CreateMediaItemResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateMediaItemResult'] = ResolversParentTypes['CreateMediaItemResult']> = {
  mediaItem?: Resolver<Types.Maybe<ResolversTypes['MediaItem']>, ParentType, ContextType>;
  uploadToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  userError?: Resolver<Types.Maybe<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CreateMediaItemsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateMediaItemsPayload'] = ResolversParentTypes['CreateMediaItemsPayload']> = {
  album?: Resolver<Types.Maybe<ResolversTypes['Album']>, ParentType, ContextType>;
  results?: Resolver<Array<ResolversTypes['CreateMediaItemResult']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CreatePickingSessionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreatePickingSessionPayload'] = ResolversParentTypes['CreatePickingSessionPayload']> = {
  pickingSession?: Resolver<Types.Maybe<ResolversTypes['PickingSession']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeletePickingSessionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeletePickingSessionPayload'] = ResolversParentTypes['DeletePickingSessionPayload']> = {
  deletedPickingSessionId?: Resolver<Types.Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type EnrichmentItemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EnrichmentItem'] = ResolversParentTypes['EnrichmentItem']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type JoinSharedAlbumPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JoinSharedAlbumPayload'] = ResolversParentTypes['JoinSharedAlbumPayload']> = {
  sharedAlbum?: Resolver<Types.Maybe<ResolversTypes['SharedAlbum']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type LeaveSharedAlbumPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LeaveSharedAlbumPayload'] = ResolversParentTypes['LeaveSharedAlbumPayload']> = {
  shareToken?: Resolver<Types.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type MediaResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Media'] = ResolversParentTypes['Media']> = {
  __resolveType: TypeResolveFn<'MediaItem' | 'PickedMediaItem', ParentType, ContextType>;
};

export type MediaItemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MediaItem'] = ResolversParentTypes['MediaItem']> = {
  baseUrl?: Resolver<Types.Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  contributorInfo?: Resolver<Types.Maybe<ResolversTypes['ContributorInfo']>, ParentType, ContextType>;
  description?: Resolver<Types.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  filename?: Resolver<Types.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  googleId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  mediaMetadata?: Resolver<Types.Maybe<ResolversTypes['MediaMetadata']>, ParentType, ContextType>;
  mediaType?: Resolver<Types.Maybe<ResolversTypes['MediaType']>, ParentType, ContextType>;
  mimeType?: Resolver<Types.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  productUrl?: Resolver<Types.Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  url?: Resolver<Types.Maybe<ResolversTypes['URL']>, ParentType, ContextType, RequireFields<Types.MediaItemUrlArgs, 'crop' | 'download' | 'playButton'>>;
  urlExpiresAt?: Resolver<Types.Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MediaItemConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MediaItemConnection'] = ResolversParentTypes['MediaItemConnection']> = {
  edges?: Resolver<Array<ResolversTypes['MediaItemEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['MediaItem']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Types.Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type MediaItemEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MediaItemEdge'] = ResolversParentTypes['MediaItemEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['MediaItem'], ParentType, ContextType>;
};

export type MediaMetadataResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MediaMetadata'] = ResolversParentTypes['MediaMetadata']> = {
  creationTime?: Resolver<Types.Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  height?: Resolver<Types.Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  photo?: Resolver<Types.Maybe<ResolversTypes['Photo']>, ParentType, ContextType>;
  video?: Resolver<Types.Maybe<ResolversTypes['Video']>, ParentType, ContextType>;
  width?: Resolver<Types.Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  addAlbumEnrichment?: Resolver<Types.Maybe<ResolversTypes['AddAlbumEnrichmentPayload']>, ParentType, ContextType, RequireFields<Types.MutationAddAlbumEnrichmentArgs, 'input'>>;
  addMediaItemsToAlbum?: Resolver<Types.Maybe<ResolversTypes['AddMediaItemsToAlbumPayload']>, ParentType, ContextType, RequireFields<Types.MutationAddMediaItemsToAlbumArgs, 'input'>>;
  createAlbum?: Resolver<Types.Maybe<ResolversTypes['CreateAlbumPayload']>, ParentType, ContextType, RequireFields<Types.MutationCreateAlbumArgs, 'input'>>;
  createMediaItems?: Resolver<Types.Maybe<ResolversTypes['CreateMediaItemsPayload']>, ParentType, ContextType, RequireFields<Types.MutationCreateMediaItemsArgs, 'input'>>;
  createPickingSession?: Resolver<Types.Maybe<ResolversTypes['CreatePickingSessionPayload']>, ParentType, ContextType, RequireFields<Types.MutationCreatePickingSessionArgs, 'input'>>;
  deletePickingSession?: Resolver<Types.Maybe<ResolversTypes['DeletePickingSessionPayload']>, ParentType, ContextType, RequireFields<Types.MutationDeletePickingSessionArgs, 'input'>>;
  joinSharedAlbum?: Resolver<Types.Maybe<ResolversTypes['JoinSharedAlbumPayload']>, ParentType, ContextType, RequireFields<Types.MutationJoinSharedAlbumArgs, 'input'>>;
  leaveSharedAlbum?: Resolver<Types.Maybe<ResolversTypes['LeaveSharedAlbumPayload']>, ParentType, ContextType, RequireFields<Types.MutationLeaveSharedAlbumArgs, 'input'>>;
  removeMediaItemsFromAlbum?: Resolver<Types.Maybe<ResolversTypes['RemoveMediaItemsFromAlbumPayload']>, ParentType, ContextType, RequireFields<Types.MutationRemoveMediaItemsFromAlbumArgs, 'input'>>;
  shareAlbum?: Resolver<Types.Maybe<ResolversTypes['ShareAlbumPayload']>, ParentType, ContextType, RequireFields<Types.MutationShareAlbumArgs, 'input'>>;
  unshareAlbum?: Resolver<Types.Maybe<ResolversTypes['UnshareAlbumPayload']>, ParentType, ContextType, RequireFields<Types.MutationUnshareAlbumArgs, 'input'>>;
  updateAlbum?: Resolver<Types.Maybe<ResolversTypes['UpdateAlbumPayload']>, ParentType, ContextType, RequireFields<Types.MutationUpdateAlbumArgs, 'input'>>;
  updateMediaItem?: Resolver<Types.Maybe<ResolversTypes['UpdateMediaItemPayload']>, ParentType, ContextType, RequireFields<Types.MutationUpdateMediaItemArgs, 'input'>>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Album' | 'MediaItem' | 'PickingSession' | 'SharedAlbum', ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Types.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Types.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PhotoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Photo'] = ResolversParentTypes['Photo']> = {
  apertureFNumber?: Resolver<Types.Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  cameraMake?: Resolver<Types.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  cameraModel?: Resolver<Types.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  exposureTime?: Resolver<Types.Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  focalLength?: Resolver<Types.Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  isoEquivalent?: Resolver<Types.Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type PickedMediaItemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PickedMediaItem'] = ResolversParentTypes['PickedMediaItem']> = {
  createTime?: Resolver<Types.Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  filename?: Resolver<Types.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  googleId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  mediaMetadata?: Resolver<Types.Maybe<ResolversTypes['MediaMetadata']>, ParentType, ContextType>;
  mediaType?: Resolver<Types.Maybe<ResolversTypes['MediaType']>, ParentType, ContextType>;
  mimeType?: Resolver<Types.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  url?: Resolver<Types.Maybe<ResolversTypes['URL']>, ParentType, ContextType, RequireFields<Types.PickedMediaItemUrlArgs, 'crop' | 'download' | 'playButton'>>;
  urlExpiresAt?: Resolver<Types.Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PickedMediaItemConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PickedMediaItemConnection'] = ResolversParentTypes['PickedMediaItemConnection']> = {
  edges?: Resolver<Array<ResolversTypes['PickedMediaItemEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['PickedMediaItem']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type PickedMediaItemEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PickedMediaItemEdge'] = ResolversParentTypes['PickedMediaItemEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['PickedMediaItem'], ParentType, ContextType>;
};

export type PickingSessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PickingSession'] = ResolversParentTypes['PickingSession']> = {
  expireTime?: Resolver<Types.Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  googleId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  mediaItems?: Resolver<Types.Maybe<ResolversTypes['PickedMediaItemConnection']>, ParentType, ContextType, RequireFields<Types.PickingSessionMediaItemsArgs, 'first'>>;
  mediaItemsSet?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  pickerUri?: Resolver<Types.Maybe<ResolversTypes['URL']>, ParentType, ContextType, RequireFields<Types.PickingSessionPickerUriArgs, 'autoclose'>>;
  pollingConfig?: Resolver<Types.Maybe<ResolversTypes['PollingConfig']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PollingConfigResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PollingConfig'] = ResolversParentTypes['PollingConfig']> = {
  pollIntervalSeconds?: Resolver<Types.Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  timeoutInSeconds?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  album?: Resolver<Types.Maybe<ResolversTypes['Album']>, ParentType, ContextType, RequireFields<Types.QueryAlbumArgs, 'id'>>;
  albums?: Resolver<Types.Maybe<ResolversTypes['AlbumConnection']>, ParentType, ContextType, RequireFields<Types.QueryAlbumsArgs, 'excludeNonAppCreatedData' | 'first'>>;
  mediaItem?: Resolver<Types.Maybe<ResolversTypes['MediaItem']>, ParentType, ContextType, RequireFields<Types.QueryMediaItemArgs, 'id'>>;
  mediaItems?: Resolver<Types.Maybe<ResolversTypes['MediaItemConnection']>, ParentType, ContextType, RequireFields<Types.QueryMediaItemsArgs, 'first'>>;
  mediaItemsById?: Resolver<Array<Types.Maybe<ResolversTypes['MediaItem']>>, ParentType, ContextType, RequireFields<Types.QueryMediaItemsByIdArgs, 'ids'>>;
  node?: Resolver<Types.Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<Types.QueryNodeArgs, 'id'>>;
  nodes?: Resolver<Array<Types.Maybe<ResolversTypes['Node']>>, ParentType, ContextType, RequireFields<Types.QueryNodesArgs, 'ids'>>;
  pickingSession?: Resolver<Types.Maybe<ResolversTypes['PickingSession']>, ParentType, ContextType, RequireFields<Types.QueryPickingSessionArgs, 'id' | 'waitSeconds'>>;
  sharedAlbum?: Resolver<Types.Maybe<ResolversTypes['SharedAlbum']>, ParentType, ContextType, RequireFields<Types.QuerySharedAlbumArgs, 'shareToken'>>;
  sharedAlbums?: Resolver<Types.Maybe<ResolversTypes['SharedAlbumConnection']>, ParentType, ContextType, RequireFields<Types.QuerySharedAlbumsArgs, 'excludeNonAppCreatedData' | 'first'>>;
  viewer?: Resolver<Types.Maybe<ResolversTypes['Viewer']>, ParentType, ContextType>;
};

export type RemoveMediaItemsFromAlbumPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RemoveMediaItemsFromAlbumPayload'] = ResolversParentTypes['RemoveMediaItemsFromAlbumPayload']> = {
  album?: Resolver<Types.Maybe<ResolversTypes['Album']>, ParentType, ContextType>;
  doneIds?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  notDoneIds?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  unknownIds?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ShareAlbumPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ShareAlbumPayload'] = ResolversParentTypes['ShareAlbumPayload']> = {
  sharedAlbum?: Resolver<Types.Maybe<ResolversTypes['SharedAlbum']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SharedAlbumResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SharedAlbum'] = ResolversParentTypes['SharedAlbum']> = {
  album?: Resolver<ResolversTypes['Album'], ParentType, ContextType>;
  googleId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isJoinable?: Resolver<Types.Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  isJoined?: Resolver<Types.Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  isOwned?: Resolver<Types.Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  options?: Resolver<Types.Maybe<ResolversTypes['SharedAlbumOptions']>, ParentType, ContextType>;
  shareToken?: Resolver<Types.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  shareableUrl?: Resolver<Types.Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SharedAlbumConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SharedAlbumConnection'] = ResolversParentTypes['SharedAlbumConnection']> = {
  edges?: Resolver<Array<ResolversTypes['SharedAlbumEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['SharedAlbum']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type SharedAlbumEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SharedAlbumEdge'] = ResolversParentTypes['SharedAlbumEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['SharedAlbum'], ParentType, ContextType>;
};

export type SharedAlbumOptionsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SharedAlbumOptions'] = ResolversParentTypes['SharedAlbumOptions']> = {
  isCollaborative?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  isCommentable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export interface UrlScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['URL'], any> {
  name: 'URL';
}

export type UnshareAlbumPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UnshareAlbumPayload'] = ResolversParentTypes['UnshareAlbumPayload']> = {
  album?: Resolver<Types.Maybe<ResolversTypes['Album']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UpdateAlbumPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateAlbumPayload'] = ResolversParentTypes['UpdateAlbumPayload']> = {
  album?: Resolver<Types.Maybe<ResolversTypes['Album']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UpdateMediaItemPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateMediaItemPayload'] = ResolversParentTypes['UpdateMediaItemPayload']> = {
  mediaItem?: Resolver<Types.Maybe<ResolversTypes['MediaItem']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  field?: Resolver<Types.Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type VideoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Video'] = ResolversParentTypes['Video']> = {
  cameraMake?: Resolver<Types.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  cameraModel?: Resolver<Types.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  fps?: Resolver<Types.Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  status?: Resolver<Types.Maybe<ResolversTypes['VideoProcessingStatus']>, ParentType, ContextType>;
};

export type ViewerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Viewer'] = ResolversParentTypes['Viewer']> = {
  canCreate?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  canEdit?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  canPick?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  canRead?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  canShare?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  grantedScopes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<Types.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  AddAlbumEnrichmentPayload?: AddAlbumEnrichmentPayloadResolvers<ContextType>;
  AddMediaItemsToAlbumPayload?: AddMediaItemsToAlbumPayloadResolvers<ContextType>;
  Album?: AlbumResolvers<ContextType>;
  AlbumConnection?: AlbumConnectionResolvers<ContextType>;
  AlbumEdge?: AlbumEdgeResolvers<ContextType>;
  ContributorInfo?: ContributorInfoResolvers<ContextType>;
  CreateAlbumPayload?: CreateAlbumPayloadResolvers<ContextType>;
  CreateMediaItemResult?: CreateMediaItemResultResolvers<ContextType>;
  CreateMediaItemsPayload?: CreateMediaItemsPayloadResolvers<ContextType>;
  CreatePickingSessionPayload?: CreatePickingSessionPayloadResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DeletePickingSessionPayload?: DeletePickingSessionPayloadResolvers<ContextType>;
  EnrichmentItem?: EnrichmentItemResolvers<ContextType>;
  JoinSharedAlbumPayload?: JoinSharedAlbumPayloadResolvers<ContextType>;
  LeaveSharedAlbumPayload?: LeaveSharedAlbumPayloadResolvers<ContextType>;
  Media?: MediaResolvers<ContextType>;
  MediaItem?: MediaItemResolvers<ContextType>;
  MediaItemConnection?: MediaItemConnectionResolvers<ContextType>;
  MediaItemEdge?: MediaItemEdgeResolvers<ContextType>;
  MediaMetadata?: MediaMetadataResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Photo?: PhotoResolvers<ContextType>;
  PickedMediaItem?: PickedMediaItemResolvers<ContextType>;
  PickedMediaItemConnection?: PickedMediaItemConnectionResolvers<ContextType>;
  PickedMediaItemEdge?: PickedMediaItemEdgeResolvers<ContextType>;
  PickingSession?: PickingSessionResolvers<ContextType>;
  PollingConfig?: PollingConfigResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RemoveMediaItemsFromAlbumPayload?: RemoveMediaItemsFromAlbumPayloadResolvers<ContextType>;
  ShareAlbumPayload?: ShareAlbumPayloadResolvers<ContextType>;
  SharedAlbum?: SharedAlbumResolvers<ContextType>;
  SharedAlbumConnection?: SharedAlbumConnectionResolvers<ContextType>;
  SharedAlbumEdge?: SharedAlbumEdgeResolvers<ContextType>;
  SharedAlbumOptions?: SharedAlbumOptionsResolvers<ContextType>;
  URL?: GraphQLScalarType;
  UnshareAlbumPayload?: UnshareAlbumPayloadResolvers<ContextType>;
  UpdateAlbumPayload?: UpdateAlbumPayloadResolvers<ContextType>;
  UpdateMediaItemPayload?: UpdateMediaItemPayloadResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  Video?: VideoResolvers<ContextType>;
  Viewer?: ViewerResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  cost?: CostDirectiveResolver<any, any, ContextType>;
  idOf?: IdOfDirectiveResolver<any, any, ContextType>;
  listSize?: ListSizeDirectiveResolver<any, any, ContextType>;
  range?: RangeDirectiveResolver<any, any, ContextType>;
};
