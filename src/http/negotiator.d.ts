/** The part of `negotiator` that `accept.ts` and `encoding.ts` use. The package has no types of its own. */
declare module 'negotiator' {
  export default class Negotiator {
    constructor(request: { headers: { accept?: string; 'accept-encoding'?: string } });
    /** Returns the media type that the client prefers. Undefined if it accepts none of them. */
    mediaType(available: readonly string[]): string | undefined;
    /**
     * Returns the encodings that the client accepts, those that it prefers first.
     *
     * @param options.preferred decides between encodings of the same quality
     */
    encodings(available: readonly string[], options: { preferred: readonly string[] }): string[];
  }
}
