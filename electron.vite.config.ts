import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const alias = { '@shared': at('src/shared') };

// The oldest runtime that the code runs on (docs/decisions/0002): Electron 33, so Node 20.18 and Chrome 130.
const NODE = 'node20.18';
const CHROME = 'chrome130';

export default defineConfig({
  main: {
    resolve: { alias: { ...alias, 'http2-wrapper': at('scripts/lib/no-http2.mjs') } },
    build: {
      target: NODE,
      externalizeDeps: false,
      rolldownOptions: {
        input: { app: at('src/main/electron/app.ts') },
        external: ['electron', 'original-fs'],
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          // Flat: `new URL('../../assets/x.json', import.meta.url)` means the same in a chunk as in the entry.
          chunkFileNames: 'chunk-[name]-[hash].js',
        },
      },
    },
  },
  preload: {
    resolve: { alias },
    build: {
      target: NODE,
      externalizeDeps: false,
      rolldownOptions: {
        input: { bridge: at('src/main/electron/preload.ts') },
        external: ['electron'],
        // A sandboxed preload has no module loader: one CommonJS file.
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: at('src/renderer'),
    resolve: { alias },
    plugins: [react()],
    build: {
      target: CHROME,
      minify: true,
      outDir: at('out/renderer'),
      rolldownOptions: { input: at('src/renderer/index.html') },
    },
  },
});
