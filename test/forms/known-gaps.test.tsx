import { test } from 'vitest';

/** What server/forms/json-schema.ts does not do yet; each becomes a test with the change that does it. */
test.todo('a value pasted with its prefix, its suffix or white space is taken, as the server takes it');
test.todo('a select without default is drawn with nothing chosen');
test.todo('a boolean without default is drawn without asking for a tick');
test.todo('a URL of a scheme that the field does not take is refused');
test.todo('a notice for everyone before a conditional field is seen while that field is hidden');
test.todo('a conditional notice is seen only while its condition holds');
test.todo('the documentation link of the method is on the screen');
