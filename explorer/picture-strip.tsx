import { useState } from 'react';
import type { PictureOrigins } from './picture-origins.ts';
import { findPictures, upstreamCallsOf, type Picture } from './pictures.ts';

const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`;

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

/** Shows the pictures of the response as thumbnails, and the cost of the operation. */
export const PictureStrip = ({ text, origins }: { text: string; origins: PictureOrigins }) => {
  if (text === '') {
    return <p className="explorer-hint">Run the operation to see its pictures here.</p>;
  }
  const pictures = findPictures(text, origins);
  const calls = upstreamCallsOf(text);
  const facts = [
    ...(pictures.length > 0 ? [count(pictures.length, 'picture')] : []),
    ...(calls === undefined ? [] : [`${count(calls, 'call')} to the Photos API`]),
  ];
  if (facts.length === 0) return null;
  return (
    <section className="explorer-pictures" aria-label="Pictures in the response">
      <p>{facts.join(' · ')}</p>
      {pictures.length > 0 && (
        <ul>
          {pictures.map((picture) => (
            <li key={picture.url}>
              <Thumbnail picture={picture} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};
