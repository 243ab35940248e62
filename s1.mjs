import { b, c, p, link } from './shot.mjs';
await p.goto(link); await p.waitForTimeout(2500); console.log(p.url());
await c.storageState({path:'/tmp/state.json'});
await p.screenshot({path:'/tmp/1.png'});
await b.close();
