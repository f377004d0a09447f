/**
 * Reduces Google's discovery documents to what the workbench holds requests against: the methods that the
 * add-on calls, and the shapes they take and give, without descriptions. npm has no package of the documents;
 * the Python package google-api-python-client ships them under `googleapiclient/discovery_cache/documents`:
 *
 *   npx tsx scripts/api-schemas.ts <that folder>
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ApiMethod, ApiSchema, Shape } from '../workbench/cloud/schema';

const TARGET = join(dirname(fileURLToPath(import.meta.url)), '../workbench/cloud/schema');

const WANTED = {
  'sheets.v4': ['create', 'get', 'batchUpdate'].map((method) => `sheets.spreadsheets.${method}`),
  'drive.v3': [
    ...['get', 'list', 'update', 'delete', 'export'].map((method) => `drive.files.${method}`),
    ...['create', 'list', 'get', 'update', 'delete'].map((method) => `drive.permissions.${method}`),
  ],
};

interface Discovery {
  revision: string;
  parameters: Record<string, Shape>;
  schemas: Record<string, Shape>;
  resources: Record<string, Resource>;
}

interface Resource {
  methods?: Record<string, ApiMethod & { id: string }>;
  resources?: Record<string, Resource>;
}

function reduced(document: Discovery, wanted: readonly string[]): ApiSchema {
  const all = Object.values(document.resources).flatMap(methodsOf);
  const methods = Object.fromEntries(
    wanted.map((name) => {
      const { parameters, request, response, scopes } = all.find(({ id }) => id === name)!;
      return [name, { parameters: shapes(parameters), request, response, scopes }];
    }),
  );
  const schemas: Record<string, Shape> = {};
  const add = (shape: Shape | undefined): void => {
    if (!shape) return;
    const { $ref } = shape;
    if ($ref && !schemas[$ref]) {
      schemas[$ref] = shapeOf(document.schemas[$ref]!);
      add(schemas[$ref]);
    }
    add(shape.items);
    add(shape.additionalProperties);
    for (const property of Object.values(shape.properties ?? {})) add(property);
  };
  for (const { request, response } of Object.values(methods)) {
    add(request);
    add(response);
  }
  const { alt, fields } = document.parameters;
  return {
    revision: document.revision,
    parameters: shapes({ alt: alt!, fields: fields! }),
    methods,
    schemas: Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

function methodsOf(resource: Resource): (ApiMethod & { id: string })[] {
  return [
    ...Object.values(resource.methods ?? {}),
    ...Object.values(resource.resources ?? {}).flatMap(methodsOf),
  ];
}

function shapes(all: Readonly<Record<string, Shape>> = {}): Record<string, Shape> {
  return Object.fromEntries(Object.entries(all).map(([name, shape]) => [name, shapeOf(shape)]));
}

function shapeOf(shape: Shape): Shape {
  const { $ref, type, format, enum: words, required, readOnly } = shape;
  return {
    $ref,
    type,
    format,
    enum: words,
    required,
    readOnly,
    items: shape.items && shapeOf(shape.items),
    additionalProperties: shape.additionalProperties && shapeOf(shape.additionalProperties),
    properties: shape.properties && shapes(shape.properties),
  };
}

/** A schema a line, so that a later revision shows what it changed. */
function written({ revision, parameters, methods, schemas }: ApiSchema): string {
  const lines = (all: object) =>
    Object.entries(all)
      .map(([name, shape]) => `    ${JSON.stringify(name)}: ${JSON.stringify(shape)}`)
      .join(',\n');
  return `{
  "revision": ${JSON.stringify(revision)},
  "parameters": ${JSON.stringify(parameters)},
  "methods": {\n${lines(methods)}\n  },
  "schemas": {\n${lines(schemas)}\n  }
}
`;
}

const [folder] = process.argv.slice(2);
if (!folder)
  throw new Error('usage: npx tsx scripts/api-schemas.ts <folder of discovery documents>');
for (const [name, wanted] of Object.entries(WANTED)) {
  const document = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as Discovery;
  writeFileSync(join(TARGET, `${name.split('.')[0]}.json`), written(reduced(document, wanted)));
}
