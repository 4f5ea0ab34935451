/** Chromium's command line cannot add schemes: each page of a custom scheme lives at an https (or http) address that only the stand-in answers. */
const DOMAIN = 'electron-stand-in.test';

interface Scheme {
  readonly name: string;
  /** Whether its pages get a secure context. */
  readonly isSecure: boolean;
}

/** The custom schemes that were registered as privileged, and the addresses that stand for them in Chromium. */
export class Schemes {
  readonly #schemes = new Map<string, Scheme>();

  add(scheme: Scheme): void {
    this.#schemes.set(scheme.name, scheme);
  }

  /** The address for Chromium; what is of no custom scheme stays as it is. Throws for a scheme that nobody registered. */
  toChromium(url: string): string {
    const parsed = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/i.exec(url);
    if (!parsed || /^(?:https?|file|chrome-error)$/i.test(parsed[1]!)) return url;
    const scheme = this.#schemes.get(parsed[1]!.toLowerCase());
    if (!scheme) throw new Error(`ERR_UNKNOWN_URL_SCHEME (-302) loading '${url}': register "${parsed[1]}" as a privileged standard scheme`);
    return `${scheme.isSecure ? 'https' : 'http'}://${parsed[2]}.${scheme.name}.${DOMAIN}${parsed[3]}`;
  }

  /** The address that Electron would show for one of Chromium's. */
  fromChromium(url: string): string {
    const parsed = /^https?:\/\/([^/?#]*)\.([a-z0-9+-]+)\.electron-stand-in\.test(?=[/?#]|$)(.*)$/i.exec(url);
    return parsed ? `${parsed[2]}://${parsed[1]}${parsed[3]}` : url;
  }

  /** Pattern of the addresses that stand for custom schemes. */
  get pattern(): string {
    return `*://*.${DOMAIN}/*`;
  }
}
