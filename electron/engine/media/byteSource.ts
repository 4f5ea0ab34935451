/** Random access to the bytes of a file, for what reads indexes. */
export interface ByteSource {
  readonly sizeBytes: number;
  /** The bytes from `offset`, as many as asked for; fewer at the end of the file. Rejects with what the file system says. */
  read(offset: number, lengthBytes: number): Promise<Buffer>;
}
