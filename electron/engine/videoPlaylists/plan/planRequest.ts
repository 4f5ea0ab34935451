import type { GenerateVideoPlaylistRequest } from '../../../../shared/playlistContract.ts';
import { EngineError } from '../../base/errors.ts';
import type { MadePlaylist, MadeText } from '../madePlaylist.ts';
import type { OpenedSource } from '../openSource.ts';
import { folderOf, parseOutputUri, prefixOf, type OutputUri } from '../playlistAddress.ts';
import { fieldProblem } from './fieldProblem.ts';
import { planMaster } from './planMaster.ts';
import { keptTimeline, planTarget, tokenOf } from './planTarget.ts';

export interface PlannedRequest {
  /** In the order of the response: targets, given subtitles, the multivariant playlist. */
  readonly made: readonly MadePlaylist[];
  readonly scheme: OutputUri['scheme'];
}

/** Everything that a request makes, without making anything. Throws BAD_REQUEST that names the field, FILE_MISSING (no such bucket), OUTSIDE_BUCKET. */
export function planRequest(request: GenerateVideoPlaylistRequest, source: OpenedSource): PlannedRequest {
  const { itemId, info, buckets } = source;
  const output = (uri: string, field: string): OutputUri => inBucket(parseOutputUri(uri, field), uri, field, buckets);
  const master = request.MasterURI === undefined ? null : output(request.MasterURI, 'MasterURI');
  const covered = { startSeconds: request.SourceStartTime, seconds: request.SourceDuration };
  const targets = request.Targets.map((target, index) => {
    const field = `Targets.${index}`;
    const { address: prefix, scheme } = output(target.URI, `${field}.URI`);
    if (master && !prefix.startsWith(folderOf(master.address)))
      throw fieldProblem(`${field}.URI`, `has to lie in the folder of MasterURI or below, ${request.MasterURI}`);
    const extract = target.Subtitle?.ExtractSubtitle?.URI;
    const extractAddress = extract === undefined ? null : output(extract, `${field}.Subtitle.ExtractSubtitle.URI`).address;
    const made = planTarget({ itemId, info, target, field, prefix, extractAddress, ...covered, tags: request.Tags });
    return { made, scheme, field };
  });
  const texts = master ? givenTexts(request, source, prefixOf(master.address)) : [];
  const all = [...targets.flatMap(({ made }) => made), ...texts];
  checkDistinct(
    targets.flatMap(({ made, field }) => made.map(({ address }) => ({ address, field: `${field}.URI` }))),
    master?.address ?? null,
  );
  const scheme = master?.scheme ?? targets[0]?.scheme ?? 'oss';
  if (!master) return { made: all, scheme };
  const media = all.filter((made) => made.kind === 'media');
  if (media.length === 0) throw fieldProblem('MasterURI', 'needs at least one target with Video or Audio');
  const text = all.filter((made) => made.kind === 'text');
  return { made: [...all, planMaster({ address: master.address, itemId, media, texts: text, tags: request.Tags })], scheme };
}

function inBucket(output: OutputUri, uri: string, field: string, buckets: OpenedSource['buckets']): OutputUri {
  if (buckets.has(output.bucket)) return output;
  throw new EngineError(
    'FILE_MISSING',
    `"${field}": there is no bucket named "${output.bucket}". Buckets are the folders of the library.`,
    {
      details: { field, uri },
    },
  );
}

/** The subtitle files of the request, beside the multivariant playlist; their segments are as long as the first target's. */
function givenTexts(request: GenerateVideoPlaylistRequest, { itemId, info, subtitles }: OpenedSource, prefix: string): readonly MadeText[] {
  const [target] = request.Targets;
  if (!target) return [];
  const place = { startSeconds: request.SourceStartTime, seconds: request.SourceDuration };
  const timeline = keptTimeline({ info, target: { ...target, InitialSegments: [] }, ...place }, { video: [], track: null });
  return subtitles.map(({ rendition, language }, index) => ({
    kind: 'text',
    itemId,
    timeline,
    subtitle: rendition,
    language,
    index,
    tags: request.Tags,
    address: `${prefix}-subtitle-${index}.m3u8`,
    token: tokenOf({ itemId, timeline, subtitle: rendition }),
  }));
}

function checkDistinct(made: readonly { readonly address: string; readonly field: string }[], masterAddress: string | null): void {
  const seen = new Set(masterAddress === null ? [] : [masterAddress]);
  for (const { address, field } of made) {
    if (seen.has(address)) throw fieldProblem(field, `names ${address}, which something else in this request names too`);
    seen.add(address);
  }
}
