import { readFile, writeFile } from 'node:fs/promises';

/** Cuts a file off after a part of it (0 to 1). */
export async function cutOff(from: string, to: string, part: number): Promise<void> {
  const bytes = await readFile(from);
  await writeFile(to, bytes.subarray(0, Math.floor(bytes.length * part)));
}

/** Takes the index off the end of an AVI: everything from the last "idx1" on. */
export async function withoutAviIndex(from: string, to: string): Promise<void> {
  const bytes = await readFile(from);
  const at = bytes.lastIndexOf('idx1');
  if (at < 0) throw new Error(`${from}: no index to take off`);
  await writeFile(to, bytes.subarray(0, at));
}

/** Joins files byte for byte. */
export async function joinFiles(parts: readonly string[], to: string): Promise<void> {
  await writeFile(to, Buffer.concat(await Promise.all(parts.map((part) => readFile(part)))));
}

/** Lets mvhd, tkhd and mdhd (ISO/IEC 14496-12, 8.2.2, 8.3.2, 8.4.2; version 0) claim another length, in parts of the true one; edit lists stay. */
export async function claimMp4Length(from: string, to: string, factor: number): Promise<void> {
  const bytes = await readFile(from);
  // Where the duration lies behind the box's name: version and flags, two times, (timescale or track and reserved).
  const places = { mvhd: 20, mdhd: 20, tkhd: 24 } as const;
  for (const [name, offset] of Object.entries(places)) {
    for (let at = bytes.indexOf(name); at >= 0; at = bytes.indexOf(name, at + 4)) {
      if (bytes[at + 4] !== 0) throw new Error(`${from}: ${name} is not of version 0`);
      const claimed = Math.min(0xffff_fffe, Math.round(bytes.readUInt32BE(at + offset) * factor));
      bytes.writeUInt32BE(claimed, at + offset);
    }
  }
  await writeFile(to, bytes);
}

/** Lets Matroska's Duration (RFC 9559, 5.1.2.10; a double) claim so many milliseconds. */
export async function claimMatroskaLength(from: string, to: string, milliseconds: number): Promise<void> {
  const bytes = await readFile(from);
  const at = bytes.indexOf(Buffer.from([0x44, 0x89, 0x88]));
  if (at < 0) throw new Error(`${from}: no Duration of eight bytes`);
  bytes.writeDoubleBE(milliseconds, at + 3);
  await writeFile(to, bytes);
}
