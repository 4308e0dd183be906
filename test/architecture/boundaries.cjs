/** The table of imports: one rule a folder. Each rule has a probe in boundaries.test.ts that must be refused. */
const sdk = (name) => `node_modules/@temporalio/${name}(/|$)`;

module.exports = {
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: ['node_modules', '^dist/'] },
    enhancedResolveOptions: {
      conditionNames: ['source', 'types', 'import', 'node', 'default'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
  forbidden: [
    { name: 'rules-import-nothing', severity: 'error', from: { path: '^libs/rules/' }, to: { pathNot: '^libs/rules/' } },
    {
      name: 'contract-takes-types-of-rules',
      severity: 'error',
      from: { path: '^libs/contract/' },
      to: { path: '^libs/rules/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'contract-imports-rules-and-zod-only',
      severity: 'error',
      from: { path: '^libs/contract/' },
      to: { pathNot: '^(libs/(rules|contract)/|node_modules/zod)' },
    },
    {
      name: 'zod-in-schemas-only',
      severity: 'error',
      from: { path: '^libs/contract/', pathNot: '^libs/contract/schemas/' },
      to: { path: 'node_modules/zod' },
    },
    {
      name: 'persistence-boundary',
      severity: 'error',
      from: { path: '^libs/persistence/' },
      to: { path: '^(apps|workflows|activities|test)/' },
    },
    {
      name: 'platform-boundary',
      severity: 'error',
      from: { path: '^libs/platform/' },
      to: { path: '^(libs/(rules|persistence)/|libs/contract/(?!problems/|messages/)|apps/|workflows/|activities/|test/)' },
    },
    {
      name: 'workflows-take-rules-and-messages',
      severity: 'error',
      from: { path: '^workflows/' },
      to: { path: '^(libs/(persistence|platform)/|libs/contract/(?!messages/)|apps/|test/)' },
    },
    {
      name: 'workflows-take-types-of-activities',
      severity: 'error',
      from: { path: '^workflows/' },
      to: { path: '^activities/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'workflows-take-the-workflow-package',
      severity: 'error',
      from: { path: '^workflows/' },
      to: { path: 'node_modules/', pathNot: `${sdk('workflow')}|${sdk('common')}` },
    },
    { name: 'workflows-take-no-node', severity: 'error', from: { path: '^workflows/' }, to: { dependencyTypes: ['core'] } },
    { name: 'activities-take-libs', severity: 'error', from: { path: '^activities/' }, to: { path: '^(apps|workflows|test)/' } },
    {
      name: 'api-never-conducts',
      severity: 'error',
      from: { path: '^apps/api/' },
      to: { path: `^(workflows/|activities/|test/|apps/(?!api/))|${sdk('(worker|workflow|activity)')}` },
    },
    { name: 'worker-takes-no-other-app', severity: 'error', from: { path: '^apps/worker/' }, to: { path: '^(test/|apps/(?!worker/))' } },
    {
      name: 'web-takes-contract-types',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: '^(libs/(?!contract/)|apps/(?!web/)|workflows/|activities/|test/)' },
    },
    {
      name: 'local-starts-processes',
      severity: 'error',
      from: { path: '^apps/local/' },
      to: { path: '^(libs/(?!platform/)|apps/(?!local/)|workflows/|activities/|test/)' },
    },
    { name: 'nothing-imports-tests', severity: 'error', from: { pathNot: '^test/' }, to: { path: '^test/' } },
    // Measurements run what was built.
    { name: 'never-dist', severity: 'error', from: { pathNot: '^(dist|test/bench)/' }, to: { path: '^dist/' } },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
};
