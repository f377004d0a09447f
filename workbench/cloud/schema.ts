/**
 * Requests held against Google's discovery documents, as the APIs do: no unknown field, the right type, a
 * word of the enumeration, finite numbers. `scripts/api-schemas.ts` makes the documents here from Google's.
 */
import { ApiError } from './api-error';
import drive from './schema/drive.json';
import sheets from './schema/sheets.json';

/** What a discovery document says of a value. */
export interface Shape {
  $ref?: string;
  type?: string;
  format?: string;
  enum?: string[];
  required?: boolean;
  readOnly?: boolean;
  items?: Shape;
  additionalProperties?: Shape;
  properties?: Record<string, Shape>;
}

export interface ApiMethod {
  parameters?: Record<string, Shape>;
  request?: { $ref: string };
  response?: { $ref: string };
  /** Any one of them allows the method. */
  scopes: string[];
}

export interface ApiSchema {
  /** Of the document, a day. */
  revision: string;
  /** Those of every method. */
  parameters: Record<string, Shape>;
  methods: Record<string, ApiMethod>;
  schemas: Record<string, Shape>;
}

const APIS: Readonly<Record<string, ApiSchema>> = {
  drive: drive as ApiSchema,
  sheets: sheets as ApiSchema,
};

/** Throws what the API answers to a request that is not of its shape. */
export function checkRequest(
  name: string,
  parameters: Readonly<Record<string, unknown>>,
  body?: unknown,
): void {
  const { api, method } = find(name);
  const known = { ...api.parameters, ...method.parameters };
  for (const [parameter, value] of Object.entries(parameters)) {
    const shape = known[parameter];
    if (!shape) throw unknownName(parameter, '');
    if (value !== undefined) check(api, shape, value, parameter);
  }
  for (const [parameter, { required }] of Object.entries(method.parameters ?? {})) {
    if (required && (parameters[parameter] ?? '') === '') {
      throw new ApiError(400, 'required', `Required parameter: ${parameter}`);
    }
  }
  if (method.request) check(api, method.request, body, '');
}

/** Throws where an answer of the workbench is not of the shape that the API gives. */
export function checkResponse(name: string, body: unknown): void {
  const { api, method } = find(name);
  if (method.response) check(api, method.response, body, '');
}

function find(name: string): { api: ApiSchema; method: ApiMethod } {
  const api = APIS[name.split('.')[0]!];
  const method = api?.methods[name];
  if (!api || !method) throw new Error(`not in the workbench: ${name}`);
  return { api, method };
}

function check(api: ApiSchema, shape: Shape, value: unknown, path: string): void {
  const { $ref, type, format, items } = shape;
  if ($ref) check(api, api.schemas[$ref]!, value, path);
  else if (type === 'object') checkObject(api, shape, value, path);
  else if (type === 'array') {
    if (!Array.isArray(value)) throw invalid(path, 'list', value);
    value.forEach((item, index) => {
      check(api, items!, item, `${path}[${index}]`);
    });
  } else if (type !== 'any' && !fits(shape, value)) throw invalid(path, format ?? type!, value);
}

function checkObject(api: ApiSchema, shape: Shape, value: unknown, path: string): void {
  if (Object.prototype.toString.call(value) !== '[object Object]') {
    throw invalid(path, 'object', value);
  }
  for (const [name, item] of Object.entries(value as object)) {
    const inner = shape.properties?.[name] ?? shape.additionalProperties;
    if (!inner) throw unknownName(name, path);
    if (item === undefined) continue;
    check(api, inner, item, path ? `${path}.${name}` : name);
  }
}

function fits({ type, format, enum: words }: Shape, value: unknown): boolean {
  if (type === 'boolean') return typeof value === 'boolean';
  if (type === 'integer') return Number.isInteger(value) && Math.abs(value as number) < 2 ** 31;
  if (type === 'number') return Number.isFinite(value);
  if (typeof value !== 'string') return false;
  if (format === 'int64') return /^-?\d+$/.test(value);
  if (format?.endsWith('date-time'))
    return RFC_3339.test(value) && !Number.isNaN(Date.parse(value));
  return words?.includes(value) ?? true;
}

const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

function unknownName(name: string, path: string): ApiError {
  const place = path ? ` at '${path}'` : '';
  return new ApiError(
    400,
    'badRequest',
    `Invalid JSON payload received. Unknown name "${name}"${place}: Cannot find field.`,
  );
}

function invalid(path: string, type: string, value: unknown): ApiError {
  const shown = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? 'undefined');
  return new ApiError(
    400,
    'badRequest',
    `Invalid value at '${path || 'request'}' (TYPE_${type.toUpperCase()}), ${shown.slice(0, 80)}`,
  );
}
