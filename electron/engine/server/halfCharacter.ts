import { EngineError } from '../base/errors.ts';

/** Half a character can be in JSON only as an escape (RFC 8259 section 8.2): other texts need no look at what they mean. */
export const HALF_ESCAPE = /\\u[dD][89a-fA-F]/;

/** BAD_REQUEST that names the field of a body in which half a character ("\ud800") is: no address can be made of it. null: none is. */
export function halfCharacterProblem(body: unknown): EngineError | null {
  const field = fieldWithHalf(body);
  if (field === null) return null;
  const name = field.join('.').toWellFormed() || 'body';
  return new EngineError('BAD_REQUEST', `"${name}": has half a character in it ("\\ud800" to "\\udfff" stand in pairs).`, {
    details: { field: name },
  });
}

/** No field that is known lies deeper: a message need not tell more. */
const MOST_NAMES = 10;

/** A value somewhere in a body, and how it is reached. */
interface Place {
  readonly name: string;
  readonly value: unknown;
  readonly parent: Place | null;
}

/** null: all texts are whole. Without recursion: a body of brackets alone is deeper than the stack. */
function fieldWithHalf(body: unknown): readonly string[] | null {
  const left: Place[] = [{ name: '', value: body, parent: null }];
  for (let place = left.pop(); place !== undefined; place = left.pop()) {
    const { name, value } = place;
    if (!name.isWellFormed() || (typeof value === 'string' && !value.isWellFormed())) return namesTo(place);
    if (typeof value !== 'object' || value === null) continue;
    for (const [member, within] of Object.entries(value)) left.push({ name: member, value: within, parent: place });
  }
  return null;
}

function namesTo(place: Place): readonly string[] {
  const names: string[] = [];
  for (let at: Place = place; at.parent !== null; at = at.parent) names.push(at.name);
  return names.toReversed().slice(0, MOST_NAMES);
}
