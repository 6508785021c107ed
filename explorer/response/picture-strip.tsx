import { useState } from 'react';
import type { Picture } from './pictures.ts';

const Thumbnail = ({ picture }: { picture: Picture }) => {
  const [isBroken, setIsBroken] = useState(false);
  const label = picture.label || 'Picture';
  return (
    <a href={picture.url} target="_blank" rel="noreferrer" title={label} aria-label={`${label}, opens in a new tab`}>
      {isBroken ? (
        <span className="explorer-broken">no picture</span>
      ) : (
        <img src={picture.thumbnailUrl} alt={label} loading="lazy" decoding="async" onError={() => setIsBroken(true)} />
      )}
    </a>
  );
};

/** Shows the pictures of a response as thumbnails. */
export const PictureStrip = ({ pictures }: { pictures: readonly Picture[] }) => {
  if (pictures.length === 0) return null;
  return (
    <section className="explorer-pictures" aria-label="Pictures in the response">
      <ul>
        {pictures.map((picture) => (
          <li key={picture.url}>
            <Thumbnail picture={picture} />
          </li>
        ))}
      </ul>
    </section>
  );
};
