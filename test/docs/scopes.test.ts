import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { buildSchema } from 'graphql';
import { readTypeDefs } from '../../src/graphql/schema.ts';
import { errorOfResponse } from '../../src/photos/errors.ts';
import { permissionsOf } from '../../src/photos/scopes/permissions.ts';
import { grantableScopesOf, scopesOf } from '../../src/photos/scopes/scopes.ts';

const PREFIX = 'https://www.googleapis.com/auth/';
const page = readFileSync('docs/scopes.md', 'utf8');

const quoted = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);

const [, table = ''] = /<!-- fields -->([^]*)<!-- \/fields -->/.exec(page) ?? [];
const rows = [...table.matchAll(/^\| (`.*?) \| (.*?) \| (.*?) \|$/gm)].map(
  ([, fields = '', methods = '', scopes = '']) => ({
    fields: quoted(fields),
    methods: quoted(methods),
    scopes: quoted(scopes),
  }),
);

const schema = buildSchema(readTypeDefs().join('\n'), { assumeValid: true });
const rootFields = { ...schema.getQueryType()?.getFields(), ...schema.getMutationType()?.getFields() };

const isRetired = (method: string) => errorOfResponse(method, 403, {}).failure === 'API_RETIRED';

/** The root fields that make no call of the Library API. */
const WITHOUT_CALLS = new Set(['viewer']);

test('docs/scopes.md lists exactly the root fields that call the Library API', () => {
  const listed = rows.flatMap(({ fields }) => fields);
  const expected = Object.keys(rootFields).filter((field) => !WITHOUT_CALLS.has(field));
  expect(listed.filter((field) => field !== 'POST /uploads').toSorted()).toEqual(expected.toSorted());
});

test.each(rows)('$fields: docs/scopes.md names the scopes that the gateway reports', ({ methods, scopes }) => {
  expect(methods).not.toEqual([]);
  for (const method of methods) {
    expect(scopesOf(method)).not.toEqual([]);
    const grantable = isRetired(method) ? [] : grantableScopesOf(method).map((scope) => scope.slice(PREFIX.length));
    expect({ method, scopes: grantable }).toEqual({ method, scopes });
  }
});

test.each(rows.filter(({ fields: [field = ''] }) => field in rootFields))(
  '$fields: the description names the scopes',
  ({ fields, scopes }) => {
    const sentence =
      scopes.length > 0
        ? `Scope: ${scopes.map((scope) => `\`${scope}\``).join(' or ')}.`
        : 'Since then it fails with `API_RETIRED`.';
    for (const field of fields) expect(rootFields[field]?.description).toContain(sentence);
  },
);

test('names the grantable scopes in INSUFFICIENT_SCOPE errors, unless the method is retired', () => {
  const body = { error: { status: 'PERMISSION_DENIED', message: 'Request had insufficient authentication scopes.' } };
  expect(errorOfResponse('albums.list', 403, body)).toMatchObject({
    failure: 'INSUFFICIENT_SCOPE',
    scopes: [`${PREFIX}photoslibrary.readonly.appcreateddata`],
  });
  expect(errorOfResponse('albums.share', 403, body)).toMatchObject({ failure: 'API_RETIRED', scopes: undefined });
});

test('docs/scopes.md lists the scopes of each field of `viewer`', () => {
  const [, section = ''] = /## Scopes of the caller([^]*?)\n## /.exec(page) ?? [];
  for (const name of [
    'appendonly',
    'readonly.appcreateddata',
    'edit.appcreateddata',
    'photospicker.mediaitems.readonly',
  ]) {
    const scope = name.startsWith('photos') ? name : `photoslibrary.${name}`;
    const permissions = permissionsOf([PREFIX + scope], false);
    const [field = ''] = Object.entries(permissions).flatMap(([key, isAllowed]) => (isAllowed ? [key] : []));
    expect(section).toMatch(new RegExp(`\\| \`${field}\` +\\| \`${scope}\` +\\|`));
  }
});
