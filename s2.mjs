import { b, c, p, link } from './shot.mjs';
await p.goto(link); await p.waitForTimeout(1500);
await p.click('text=my jira'); await p.waitForTimeout(800); await p.screenshot({path:'/tmp/2.png'});
await p.goto('http://localhost:4711/connections/new'); await p.waitForTimeout(1200); await p.keyboard.type('ji'); await p.waitForTimeout(600); await p.screenshot({path:'/tmp/3.png'});
await p.keyboard.press('Enter'); await p.waitForTimeout(1500); console.log(p.url());
await p.getByRole('button',{name:'Save and test'}).click(); await p.waitForTimeout(500); await p.screenshot({path:'/tmp/4.png'});
await p.goto('http://localhost:4711/connections/new/github'); await p.waitForTimeout(1200); await p.screenshot({path:'/tmp/5.png'});
await b.close();
