import type { CodegenConfig } from '@graphql-codegen/cli';

/** Typed documents for the tests and the demo, from the printed schema. Run by `npm run codegen`. */
const config: CodegenConfig = {
  schema: 'schema.graphql',
  documents: ['test/**/*.ts', '!test/support/gql/**'],
  generates: {
    'test/support/gql/': {
      preset: 'client',
      // The documents' list, which a server may be kept to (OPERATIONS_FILES).
      presetConfig: { fragmentMasking: false, persistedDocuments: { hashAlgorithm: 'sha256' } },
      config: {
        documentMode: 'string',
        enumsAsTypes: true,
        useTypeImports: true,
        importExtension: '.ts',
        strictScalars: true,
        scalars: { DateTime: 'string', JSON: 'unknown', JSONObject: 'Record<string, unknown>', ID: 'string' },
      },
    },
  },
};
export default config;
