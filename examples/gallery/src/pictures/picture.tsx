import { graphql, unmask, type FragmentType } from '../generated/index.ts';
import { useRefreshPicture } from './refresh.ts';

/** What it takes to show a picture in any size. The sizes are aliases of `url`, and cost nothing. */
export const PICTURE = graphql(`
  fragment Picture on Media {
    ... on MediaItem {
      id
      description
    }
    ... on PickedMediaItem {
      id
    }
    filename
    mediaType
    urlExpiresAt
    tiny: url(width: 16, playButton: false)
    small: url(width: 320, playButton: false)
    medium: url(width: 640, playButton: false)
    large: url(width: 1280, playButton: false)
    mediaMetadata {
      width
      height
    }
  }
`);

type PictureData = FragmentType<typeof PICTURE>;

/** Returns width divided by height. Square until Google knows the size of a video. */
export const aspectRatioOf = (data: PictureData): number => {
  const { width, height } = unmask(PICTURE, data).mediaMetadata ?? {};
  return width && height ? width / height : 1;
};

/** Returns the text that describes a picture. */
export const describe = (data: PictureData): string => {
  const picture = unmask(PICTURE, data);
  return ('description' in picture && picture.description) || picture.filename || 'Untitled';
};

type PictureProps = {
  data: PictureData;
  /** The displayed width, as in the attribute `sizes`. */
  sizes: string;
  /** Empty if the text beside the picture names it. */
  alt?: string;
};

/** A picture, or the poster of a video, in the size that the screen needs. A tiny copy fills the place until it has loaded. */
export const Picture = ({ data, sizes, alt }: PictureProps) => {
  const refresh = useRefreshPicture();
  const { id, tiny, small, medium, large } = unmask(PICTURE, data);
  if (!small) return <span className="picture picture-missing">{describe(data)}</span>;

  return (
    <img
      className="picture"
      src={small}
      srcSet={`${small} 320w, ${medium} 640w, ${large} 1280w`}
      // With "auto", browsers that know it measure the layout instead.
      sizes={`auto, ${sizes}`}
      alt={alt ?? describe(data)}
      loading="lazy"
      decoding="async"
      style={{ backgroundImage: `url("${tiny}")` }}
      onError={() => refresh(id, small)}
    />
  );
};
