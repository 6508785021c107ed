import type * as Types from './types.ts';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Album as AlbumResource, SharedAlbumOptions as SharedAlbumOptionsResource, MediaItem as MediaItemResource, MediaMetadata as MediaMetadataResource, Photo as PhotoResource, Video as VideoResource, ContributorInfo as ContributorInfoResource } from '../../photos/wire.ts';
import type { SharedAlbumParent } from '../shared-album.ts';
import type { PageInfoParent, AlbumConnectionParent, SharedAlbumConnectionParent, MediaItemConnectionParent } from '../connection.ts';
import type { Context } from '../context.ts';
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
  Node:
    | ( AlbumResource )
    | ( MediaItemResource )
    | ( SharedAlbumParent )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Album: ResolverTypeWrapper<AlbumResource>;
  AlbumConnection: ResolverTypeWrapper<AlbumConnectionParent>;
  AlbumEdge: ResolverTypeWrapper<Omit<Types.AlbumEdge, 'node'> & { node: ResolversTypes['Album'] }>;
  Boolean: ResolverTypeWrapper<Types.Scalars['Boolean']['output']>;
  ContentCategory: Types.ContentCategory;
  ContributorInfo: ResolverTypeWrapper<ContributorInfoResource>;
  DateInput: Types.DateInput;
  DateRangeInput: Types.DateRangeInput;
  DateTime: ResolverTypeWrapper<Types.Scalars['DateTime']['output']>;
  Float: ResolverTypeWrapper<Types.Scalars['Float']['output']>;
  ID: ResolverTypeWrapper<Types.Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Types.Scalars['Int']['output']>;
  MediaFeature: Types.MediaFeature;
  MediaItem: ResolverTypeWrapper<MediaItemResource>;
  MediaItemConnection: ResolverTypeWrapper<MediaItemConnectionParent>;
  MediaItemEdge: ResolverTypeWrapper<Omit<Types.MediaItemEdge, 'node'> & { node: ResolversTypes['MediaItem'] }>;
  MediaItemFilter: Types.MediaItemFilter;
  MediaItemOrder: Types.MediaItemOrder;
  MediaMetadata: ResolverTypeWrapper<MediaMetadataResource>;
  MediaType: Types.MediaType;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  PageInfo: ResolverTypeWrapper<PageInfoParent>;
  Photo: ResolverTypeWrapper<PhotoResource>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  SharedAlbum: ResolverTypeWrapper<SharedAlbumParent>;
  SharedAlbumConnection: ResolverTypeWrapper<SharedAlbumConnectionParent>;
  SharedAlbumEdge: ResolverTypeWrapper<Omit<Types.SharedAlbumEdge, 'node'> & { node: ResolversTypes['SharedAlbum'] }>;
  SharedAlbumOptions: ResolverTypeWrapper<SharedAlbumOptionsResource>;
  String: ResolverTypeWrapper<Types.Scalars['String']['output']>;
  URL: ResolverTypeWrapper<Types.Scalars['URL']['output']>;
  Video: ResolverTypeWrapper<VideoResource>;
  VideoProcessingStatus: Types.VideoProcessingStatus;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Album: AlbumResource;
  AlbumConnection: AlbumConnectionParent;
  AlbumEdge: Omit<Types.AlbumEdge, 'node'> & { node: ResolversParentTypes['Album'] };
  Boolean: Types.Scalars['Boolean']['output'];
  ContributorInfo: ContributorInfoResource;
  DateInput: Types.DateInput;
  DateRangeInput: Types.DateRangeInput;
  DateTime: Types.Scalars['DateTime']['output'];
  Float: Types.Scalars['Float']['output'];
  ID: Types.Scalars['ID']['output'];
  Int: Types.Scalars['Int']['output'];
  MediaItem: MediaItemResource;
  MediaItemConnection: MediaItemConnectionParent;
  MediaItemEdge: Omit<Types.MediaItemEdge, 'node'> & { node: ResolversParentTypes['MediaItem'] };
  MediaItemFilter: Types.MediaItemFilter;
  MediaMetadata: MediaMetadataResource;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  PageInfo: PageInfoParent;
  Photo: PhotoResource;
  Query: Record<PropertyKey, never>;
  SharedAlbum: SharedAlbumParent;
  SharedAlbumConnection: SharedAlbumConnectionParent;
  SharedAlbumEdge: Omit<Types.SharedAlbumEdge, 'node'> & { node: ResolversParentTypes['SharedAlbum'] };
  SharedAlbumOptions: SharedAlbumOptionsResource;
  String: Types.Scalars['String']['output'];
  URL: Types.Scalars['URL']['output'];
  Video: VideoResource;
};

export type CostDirectiveArgs = {
  weight: Types.Scalars['String']['input'];
};

export type CostDirectiveResolver<Result, Parent, ContextType = Context, Args = CostDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

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

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type MediaItemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MediaItem'] = ResolversParentTypes['MediaItem']> = {
  baseUrl?: Resolver<Types.Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  contributorInfo?: Resolver<Types.Maybe<ResolversTypes['ContributorInfo']>, ParentType, ContextType>;
  description?: Resolver<Types.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  filename?: Resolver<Types.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  googleId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  mediaMetadata?: Resolver<Types.Maybe<ResolversTypes['MediaMetadata']>, ParentType, ContextType>;
  mimeType?: Resolver<Types.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  productUrl?: Resolver<Types.Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  url?: Resolver<Types.Maybe<ResolversTypes['URL']>, ParentType, ContextType, RequireFields<Types.MediaItemUrlArgs, 'crop' | 'download'>>;
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

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Album' | 'MediaItem' | 'SharedAlbum', ParentType, ContextType>;
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

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  album?: Resolver<Types.Maybe<ResolversTypes['Album']>, ParentType, ContextType, RequireFields<Types.QueryAlbumArgs, 'id'>>;
  albums?: Resolver<Types.Maybe<ResolversTypes['AlbumConnection']>, ParentType, ContextType, RequireFields<Types.QueryAlbumsArgs, 'excludeNonAppCreatedData' | 'first'>>;
  mediaItem?: Resolver<Types.Maybe<ResolversTypes['MediaItem']>, ParentType, ContextType, RequireFields<Types.QueryMediaItemArgs, 'id'>>;
  mediaItems?: Resolver<Types.Maybe<ResolversTypes['MediaItemConnection']>, ParentType, ContextType, RequireFields<Types.QueryMediaItemsArgs, 'first'>>;
  mediaItemsById?: Resolver<Array<Types.Maybe<ResolversTypes['MediaItem']>>, ParentType, ContextType, RequireFields<Types.QueryMediaItemsByIdArgs, 'ids'>>;
  node?: Resolver<Types.Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<Types.QueryNodeArgs, 'id'>>;
  nodes?: Resolver<Array<Types.Maybe<ResolversTypes['Node']>>, ParentType, ContextType, RequireFields<Types.QueryNodesArgs, 'ids'>>;
  sharedAlbum?: Resolver<Types.Maybe<ResolversTypes['SharedAlbum']>, ParentType, ContextType, RequireFields<Types.QuerySharedAlbumArgs, 'shareToken'>>;
  sharedAlbums?: Resolver<Types.Maybe<ResolversTypes['SharedAlbumConnection']>, ParentType, ContextType, RequireFields<Types.QuerySharedAlbumsArgs, 'excludeNonAppCreatedData' | 'first'>>;
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

export type VideoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Video'] = ResolversParentTypes['Video']> = {
  cameraMake?: Resolver<Types.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  cameraModel?: Resolver<Types.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  fps?: Resolver<Types.Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  status?: Resolver<Types.Maybe<ResolversTypes['VideoProcessingStatus']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  Album?: AlbumResolvers<ContextType>;
  AlbumConnection?: AlbumConnectionResolvers<ContextType>;
  AlbumEdge?: AlbumEdgeResolvers<ContextType>;
  ContributorInfo?: ContributorInfoResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  MediaItem?: MediaItemResolvers<ContextType>;
  MediaItemConnection?: MediaItemConnectionResolvers<ContextType>;
  MediaItemEdge?: MediaItemEdgeResolvers<ContextType>;
  MediaMetadata?: MediaMetadataResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Photo?: PhotoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  SharedAlbum?: SharedAlbumResolvers<ContextType>;
  SharedAlbumConnection?: SharedAlbumConnectionResolvers<ContextType>;
  SharedAlbumEdge?: SharedAlbumEdgeResolvers<ContextType>;
  SharedAlbumOptions?: SharedAlbumOptionsResolvers<ContextType>;
  URL?: GraphQLScalarType;
  Video?: VideoResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  cost?: CostDirectiveResolver<any, any, ContextType>;
  listSize?: ListSizeDirectiveResolver<any, any, ContextType>;
  range?: RangeDirectiveResolver<any, any, ContextType>;
};
