/** Percent-encoding as signatures have it: all but letters, digits and "-_.~" (RFC 3986, 2.3). */
export function percentEncoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
