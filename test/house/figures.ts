import { dirname } from 'node:path';
import { circles, filesIn, importsOf, sourceOf, upwardArrows } from './house.ts';

/*
 * What the house measures, in figures: `npm run house`. Tests hold what must not grow; this is for whoever wants to see it.
 */

const server = filesIn('server').filter((file) => !file.includes('/migrations/'));
const sdk = filesIn('packs/sdk').filter((file) => !file.startsWith('packs/sdk/test/'));
const all = [...server, ...sdk];
const imports = all.flatMap(importsOf);
const lines = (file: string) => sourceOf(file).split('\n').length - 1;
const sizes = all.map(lines).sort((one, other) => one - other);
const folders = [...Map.groupBy(all, dirname)]
  .map(([folder, files]) => ({ folder, count: files.length }))
  .sort((one, other) => other.count - one.count);
const contexts = server
  .flatMap((file) => [...sourceOf(file).matchAll(/^(?:export )?(?:interface|type) (\w*(?:Context|Request))\b/gm)])
  .flatMap(([, name]) => name ?? []);
const writing = server.filter((file) =>
  /\b(nativeUpdate|insert|nativeDelete)\(\s*Connection\b|\b(update|into|delete from) "?connection"?\b/.test(
    sourceOf(file),
  ),
);

console.log(
  [
    ['files of the server and the SDK', all.length],
    ['lines of a file, median and most', `${sizes[Math.floor(sizes.length / 2)]}, ${sizes.at(-1)}`],
    ['files past 250 lines', sizes.filter((size) => size > 250).length],
    ['folders', folders.length],
    [
      'files of the fullest folders',
      folders
        .slice(0, 5)
        .map(({ folder, count }) => `${folder} ${count}`)
        .join(', '),
    ],
    ['imports that run upwards', upwardArrows(imports.filter(({ from }) => from.startsWith('server/'))).length],
    ['rings of imports', circles(imports).length],
    ['types of contexts and requests', `${contexts.length}: ${contexts.sort().join(', ')}`],
    ['files that write a connection', `${writing.length}: ${writing.join(', ')}`],
  ]
    .map(([what, figure]) => `${what}: ${figure}`)
    .join('\n'),
);
