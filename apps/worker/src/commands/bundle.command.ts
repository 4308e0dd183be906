import { writeBundle } from '../conductor/workflow-bundle.js';

/** `bundle [file]`: the workflows as one file, and the build id beside it. Workers load it instead of bundling at each start. */
const bundle = await writeBundle(process.argv[2]);
process.stdout.write(`${JSON.stringify(bundle)}\n`);
