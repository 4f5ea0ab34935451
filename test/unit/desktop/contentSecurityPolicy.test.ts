import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from '../../../electron/desktop/contentSecurityPolicy.ts';

const directives = new Map(
  contentSecurityPolicy('http://127.0.0.1:4321')
    .split('; ')
    .map((directive) => {
      const [name = '', ...sources] = directive.split(' ');
      return [name, sources];
    }),
);

describe('contentSecurityPolicy', () => {
  it('allows no inline and no evaluated code, and nothing that is not named', () => {
    expect(directives.get('default-src')).toEqual(["'none'"]);
    // WebAssembly for the subtitles; it does not let JavaScript evaluate text.
    expect(directives.get('script-src')).toEqual(["'self'", "'wasm-unsafe-eval'"]);
    expect([...directives.values()].flat().filter((source) => source.startsWith("'unsafe"))).toEqual([]);
  });

  it('lets media and requests go to the media server alone', () => {
    expect(directives.get('connect-src')).toEqual(["'self'", 'http://127.0.0.1:4321']);
    expect(directives.get('media-src')).toEqual(["'self'", 'blob:', 'http://127.0.0.1:4321']);
  });
});
