import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** The languages of the pages: the component library brings thirty. */
const LOCALES = ['en-US', 'de-DE', 'ja-JP'];

/** Writes each file compressed beside itself, for the server to send as it is. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    writeBundle({ dir = '' }) {
      for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile() || !/\.(js|css|svg|html)$/.test(entry.name)) continue;
        const path = join(entry.parentPath, entry.name);
        const bytes = readFileSync(path);
        writeFileSync(`${path}.br`, brotliCompressSync(bytes));
        writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
      }
    },
  };
}

/** Puts the list of what the pages ask beside them: the server takes it from there, and sends it to nobody. */
function operations(): Plugin {
  return {
    name: 'operations',
    apply: 'build',
    writeBundle({ dir = '' }) {
      copyFileSync(join(import.meta.dirname, 'src/api/gql/persisted-documents.json'), join(dir, '../operations.json'));
    },
  };
}

export default defineConfig({
  root: import.meta.dirname,
  plugins: [{ ...optimizeLocales.vite({ locales: LOCALES }), enforce: 'pre' }, react(), compressed(), operations()],
  build: {
    target: 'es2023',
    // A strict content security policy takes no inline data but drawings of packs.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    outDir: 'dist/pages',
    emptyOutDir: true,
  },
});
