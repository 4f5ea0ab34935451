import { EngineError } from '../../base/errors.ts';

/** The refusal of a request because of one field, named by its path in dots, e.g. "Targets.0.URI". */
export function fieldProblem(field: string, problem: string): EngineError {
  return new EngineError('BAD_REQUEST', `"${field}": ${problem}`, { details: { field } });
}
