type Size = { width: number; height: number };
export const placeholderSvg = ({ width, height }: Size) => `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"/>`;
export const profileSvg = (_name: string, { width, height }: Size) => `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"/>`;
