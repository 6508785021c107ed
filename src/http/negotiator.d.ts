/** The part of `negotiator` that `accept.ts` uses. The package has no types of its own. */
declare module 'negotiator' {
  export default class Negotiator {
    constructor(request: { headers: { accept: string } });
    /** Returns the media type that the client prefers. Undefined if it accepts none of them. */
    mediaType(available: readonly string[]): string | undefined;
  }
}
