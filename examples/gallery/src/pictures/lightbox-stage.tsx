import { useEffect } from 'react';
import { graphql, unmask, type FragmentType } from '../generated/index.ts';
import { aspectRatioOf, describe } from './picture.tsx';
import { useRefreshPicture } from './refresh.ts';

const STAGE = graphql(`
  fragment LightboxStage on Media {
    ... on MediaItem {
      id
    }
    ... on PickedMediaItem {
      id
    }
    mediaType
    ...Picture
    tiny: url(width: 16, playButton: false)
    large: url(width: 1280, playButton: false)
    full: url(width: 2560, playButton: false)
    file: url(download: true)
    mediaMetadata {
      width
      video {
        status
      }
    }
  }
`);

type Stage = FragmentType<typeof STAGE>;

type LightboxStageProps = { item: Stage; neighbours: readonly (Stage | undefined)[] };

/** The picture or video itself. Loads the neighbours, so that they appear at once. */
export const LightboxStage = ({ item, neighbours }: LightboxStageProps) => {
  const refresh = useRefreshPicture();
  const media = unmask(STAGE, item);
  const { id, mediaType, tiny, large, full, file } = media;
  const { width, video } = media.mediaMetadata ?? {};
  const nearby = neighbours.map((one) => one && unmask(STAGE, one).large).join(' ');

  useEffect(() => {
    for (const url of nearby.split(' ').filter(Boolean)) new Image().src = url;
  }, [nearby]);

  if (mediaType === 'VIDEO') {
    return file ? (
      <video
        src={file}
        poster={large ?? undefined}
        controls
        playsInline
        aria-label={describe(media)}
        onError={() => refresh(id, file)}
      />
    ) : (
      <p>
        {video?.status === 'FAILED' ? 'Google could not process this video.' : 'Google is still processing this video.'}
      </p>
    );
  }
  if (!large || !full) return <p>Google returned no picture.</p>;
  return (
    <img
      src={large}
      srcSet={`${large} 1280w, ${full} 2560w`}
      sizes="100vw"
      alt={describe(media)}
      draggable={false}
      style={{
        aspectRatio: aspectRatioOf(media),
        // No larger than the original.
        maxWidth: width ? `min(100%, ${width}px)` : '100%',
        backgroundImage: `url("${tiny}")`,
      }}
      onError={() => refresh(id, large)}
    />
  );
};
