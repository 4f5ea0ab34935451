/** Decoders that work only on particular hardware; a codec that has no other one counts as not decodable. */
const HARDWARE_DECODER = /_(cuvid|qsv|v4l2m2m|mmal|mediacodec|vaapi|vdpau|videotoolbox|d3d11va|dxva2|amf|rkmpp|crystalhd|omx|oh|vulkan)$/;

/** ffmpeg's own "av1" decoder only drives hardware; without libdav1d or libaom there is no AV1. */
const HARDWARE_ONLY = new Set(['av1']);

/** The codecs (by ffprobe's names) that an ffmpeg can decode in software, from the output of `ffmpeg -codecs`. */
export function decodableCodecs(output: string): ReadonlySet<string> {
  const codecs = new Set<string>();
  for (const line of output.split(/\r?\n/)) {
    const match = /^ D[E.][VAS][I.][L.][S.] (\S+)\s+(.*)$/.exec(line);
    const [, codec, rest] = match ?? [];
    if (codec === undefined || rest === undefined) continue;
    // "(decoders: libdav1d av1 av1_cuvid )" is there only where the names differ from the codec's.
    const decoders = /\(decoders: ([^)]*)\)/.exec(rest)?.[1]?.trim().split(/\s+/) ?? [codec];
    if (decoders.some((decoder) => !HARDWARE_DECODER.test(decoder) && !HARDWARE_ONLY.has(decoder))) codecs.add(codec);
  }
  return codecs;
}
