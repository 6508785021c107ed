const channels = (color: string) => [1, 3, 5].map((start) => Number.parseInt(color.slice(start, start + 2), 16));

const toHex = (values: readonly number[]) =>
  `#${values
    .map((value) =>
      Math.round(Math.min(255, Math.max(0, value)))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;

/** Returns the colour between two colours (`#rrggbb`). A `share` of 0 is the first, 1 the second. */
export const mix = (from: string, to: string, share: number) => {
  const target = channels(to);
  return toHex(channels(from).map((value, index) => value + ((target[index] ?? value) - value) * share));
};

/** Mixes a colour with white. */
export const lighten = (color: string, share: number) => mix(color, '#ffffff', share);

/** Mixes a colour with a deep blue, because black would make shadows look dull. */
export const darken = (color: string, share: number) => mix(color, '#10142c', share);
