import { runScore } from './score-run.js';

/** `score`: a score from files alone, as JSON or as steps in words. Ends with 2 and every input error. No server, no database. */
const { code, out, errors } = runScore(process.argv.slice(2), process.env['INIT_CWD'] ?? process.cwd());
process.stdout.write(out);
process.stderr.write(errors);
process.exitCode = code;
