import { StandIn } from './strict.ts';

/** Where a channel's messages go: to a port of this process, or, once transferred, to a page. */
export interface PortSink {
  message(data: unknown): void;
  closed(): void;
}

/** One end of a channel. What arrives before anyone takes it waits. */
export class PortEnd {
  #other: PortEnd | null = null;
  #sink: PortSink | null = null;
  #waiting: unknown[] = [];
  #isClosed = false;

  static pair(): readonly [PortEnd, PortEnd] {
    const [a, b] = [new PortEnd(), new PortEnd()];
    a.#other = b;
    b.#other = a;
    return [a, b];
  }

  /** Sends what this end's holder posts to the other end. */
  post(data: unknown): void {
    if (this.#other) this.#other.#take(data);
  }

  /** From here on messages for this end go to `sink`, first those that waited. */
  deliverTo(sink: PortSink): void {
    this.#sink = sink;
    for (const data of this.#waiting.splice(0)) sink.message(data);
    if (this.#isClosed) sink.closed();
  }

  /** Closes the channel; only the other end is told. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    const other = this.#other;
    if (!other || other.#isClosed) return;
    other.#isClosed = true;
    other.#sink?.closed();
  }

  #take(data: unknown): void {
    if (this.#isClosed) return;
    if (this.#sink) this.#sink.message(data);
    else this.#waiting.push(data);
  }
}

/** Stands in for MessagePortMain: an emitter of "message" (once started) and "close". */
export class MessagePortMainStandIn extends StandIn {
  #end: PortEnd | null;

  constructor(end: PortEnd) {
    super('MessagePortMain');
    this.#end = end;
  }

  start(): void {
    this.#held('start').deliverTo({
      // As in Electron, a listener finds the message on an event; it runs on a later turn.
      message: (data) => setImmediate(() => this.emit('message', { data, ports: [] })),
      closed: () => setImmediate(() => this.emit('close')),
    });
  }

  postMessage(message: unknown, transfer: readonly unknown[] = []): void {
    if (transfer.length > 0) throw new Error('the stand-in carries no ports over ports');
    this.#held('postMessage').post(structuredClone(message));
  }

  close(): void {
    this.#held('close').close();
  }

  /** Takes the end out, for transferring it: the port is of no use afterwards. */
  static detach(port: unknown): PortEnd {
    if (!(port instanceof MessagePortMainStandIn))
      throw new TypeError('Invalid value for transfer: only MessagePortMain can be transferred');
    const end = port.#held('transfer');
    port.#end = null;
    return end;
  }

  #held(purpose: string): PortEnd {
    if (!this.#end) throw new Error(`cannot ${purpose}: the port was transferred`);
    return this.#end;
  }
}

/** Stands in for MessageChannelMain. */
export class MessageChannelMainStandIn {
  readonly port1: MessagePortMainStandIn;
  readonly port2: MessagePortMainStandIn;

  constructor() {
    const [end1, end2] = PortEnd.pair();
    this.port1 = new MessagePortMainStandIn(end1);
    this.port2 = new MessagePortMainStandIn(end2);
  }
}
