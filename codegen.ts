import type { CodegenConfig } from '@graphql-codegen/cli';
import { addTypenameSelectionDocumentTransform } from '@graphql-codegen/client-preset';

/** With the documents' list, which a server may be kept to (OPERATIONS_FILES). */
const typedDocuments = {
  preset: 'client',
  presetConfig: { fragmentMasking: false, persistedDocuments: { hashAlgorithm: 'sha256' } },
  config: {
    documentMode: 'string',
    enumsAsTypes: true,
    useTypeImports: true,
    importExtension: '.ts',
    strictScalars: true,
    scalars: { DateTime: 'string', JSON: 'unknown', JSONObject: 'Record<string, unknown>', ID: 'string' },
  },
} as const;

/** Typed documents for the tests, the demo and the pages, from the printed schema. Run by `npm run codegen`. */
const config: CodegenConfig = {
  schema: 'schema.graphql',
  generates: {
    'test/support/gql/': { ...typedDocuments, documents: ['test/**/*.ts', '!test/support/gql/**'] },
    'dashboard/src/api/gql/': {
      ...typedDocuments,
      documents: 'dashboard/src/**/*.graphql',
      // What the cache of the pages tells one thing from another by.
      documentTransforms: [addTypenameSelectionDocumentTransform],
    },
  },
};
export default config;
