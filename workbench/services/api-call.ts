import { ApiError } from '../cloud/api-error';
import type { Parameters } from '../cloud/drive';
import { checkRequest, checkResponse } from '../cloud/schema';

/** What an advanced service throws. Apps Script gives scripts its name and details, too. */
export class GoogleJsonResponseException extends Error {
  override readonly name = 'GoogleJsonResponseException';
  readonly details: object;

  constructor(method: string, { code, reason, message }: ApiError) {
    super(`API call to ${method} failed with error: ${message}`);
    this.details = { code, message, errors: [{ domain: 'global', reason, message }] };
  }
}

/**
 * Calls a method of an API such as `drive.files.get` as an advanced service does: what goes in and what comes
 * out is held against the discovery document, and is a copy as it would be over the network.
 */
export function callApi<Body, Result>(
  method: string,
  parameters: Parameters,
  body: Body,
  act: (body: Body) => Result,
): Result {
  try {
    checkRequest(method, parameters, body);
    const result = act(copy(body));
    checkResponse(method, result);
    return copy(result);
  } catch (error) {
    throw error instanceof ApiError ? new GoogleJsonResponseException(method, error) : error;
  }
}

function copy<T>(value: T): T {
  return value === undefined ? value : (JSON.parse(JSON.stringify(value)) as T);
}
