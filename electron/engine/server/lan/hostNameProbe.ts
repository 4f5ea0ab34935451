/** A record as multicast-dns has it; only A and AAAA are looked into. */
export interface MdnsRecord {
  readonly name: string;
  readonly type: string;
  readonly data?: unknown;
  /** Seconds; 0: it is taken back. */
  readonly ttl?: number;
}

export interface MdnsPacket {
  readonly answers?: readonly MdnsRecord[];
  readonly authorities?: readonly MdnsRecord[];
}

/** What is needed of a socket that speaks multicast DNS. */
export interface MdnsSocket {
  on(event: 'query' | 'response', listener: (packet: MdnsPacket) => void): unknown;
  removeListener(event: 'query' | 'response', listener: (packet: MdnsPacket) => void): unknown;
  query(packet: {
    readonly questions: readonly { readonly name: string; readonly type: 'ANY' }[];
    readonly authorities: readonly (MdnsRecord & { readonly ttl: number })[];
  }): unknown;
}

export interface HostNameProbe {
  readonly socket: MdnsSocket;
  /** Of this machine: what they say is no conflict, whoever says it. Not empty. */
  readonly ownAddresses: readonly string[];
  readonly wait: (ms: number) => Promise<unknown>;
  /** 0 to 1. */
  readonly random: () => number;
}

/** RFC 6762 section 8.1. */
const PROBES = 3;
const BETWEEN_PROBES_MS = 250;
/** RFC 6762 section 10: records with a host's name. */
const TTL_SECONDS = 120;
/** More than any house has. */
const NAMES_TRIED = 20;

/** The names to try, in order: playhead.local, playhead-2.local ... */
export function hostNameAt(index: number): string {
  return index === 0 ? 'playhead.local' : `playhead-${index + 1}.local`;
}

/**
 * The first name, from the one of `firstIndex` on, that no other machine has (RFC 6762 section 8): each is asked for three times, and is
 * left to whoever answers, or asks for the same at the same time with the greater address. null: all are taken.
 */
export async function freeHostName(
  probe: HostNameProbe,
  firstIndex: number,
): Promise<{ readonly name: string; readonly index: number } | null> {
  // Machines that woke up together do not ask in step.
  await probe.wait(probe.random() * BETWEEN_PROBES_MS);
  for (let index = firstIndex; index < firstIndex + NAMES_TRIED; index += 1) {
    const name = hostNameAt(index);
    if (await isFree(probe, name)) return { name, index };
  }
  return null;
}

/** Whether records give a name to a machine that is not this one. Some addresses (of bridges between containers) are on many machines. */
export function isAnothersName(records: readonly MdnsRecord[], name: string, ownAddresses: readonly string[]): boolean {
  return addressesOf(records, name).some((address) => !ownAddresses.includes(address));
}

async function isFree({ socket, ownAddresses, wait }: HostNameProbe, name: string): Promise<boolean> {
  let isTaken = false;
  const onResponse = ({ answers = [] }: MdnsPacket): void => {
    isTaken ||= isAnothersName(answers, name, ownAddresses);
  };
  // Section 8.2: of two that ask at the same time the greater has it.
  const onQuery = ({ authorities = [] }: MdnsPacket): void => {
    isTaken ||= isAnothersName(authorities, name, ownAddresses) && greatest(addressesOf(authorities, name)) > greatest(ownAddresses);
  };
  socket.on('response', onResponse);
  socket.on('query', onQuery);
  try {
    for (let asked = 0; asked < PROBES && !isTaken; asked += 1) {
      socket.query({
        questions: [{ name, type: 'ANY' }],
        authorities: ownAddresses.map((data) => ({ name, type: data.includes(':') ? 'AAAA' : 'A', ttl: TTL_SECONDS, data })),
      });
      await wait(BETWEEN_PROBES_MS);
    }
    return !isTaken;
  } finally {
    socket.removeListener('response', onResponse);
    socket.removeListener('query', onQuery);
  }
}

function addressesOf(records: readonly MdnsRecord[], name: string): readonly string[] {
  return records
    .filter((record) => record.ttl !== 0 && (record.type === 'A' || record.type === 'AAAA') && record.name.toLowerCase() === name)
    .flatMap(({ data }) => (typeof data === 'string' ? [data.toLowerCase()] : []));
}

/** Any order will do, as long as both sides have the same. */
function greatest(addresses: readonly string[]): string {
  return addresses.toSorted().at(-1) ?? '';
}
