import { b, c, p, link } from './shot.mjs';
await p.goto(link); await p.waitForTimeout(1500);
const at = process.argv.slice(2);
let i = 0;
for (const path of at) { await p.goto('http://localhost:4711'+path); await p.waitForTimeout(1100); await p.screenshot({path:`/tmp/p${i++}.png`}); }
await b.close();
