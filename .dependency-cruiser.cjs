/** Which folder may import which: DESIGN section "Layout". Every rule says why it is there. */
const only = (name, from, to, comment) => ({
  name,
  comment,
  severity: "error",
  from: { path: from },
  to: { path: "^(src|collector-snippet)/", pathNot: to },
});

module.exports = {
  forbidden: [
    only("domain-is-words", "^src/domain/", "^src/domain/", "Words must not depend on machinery."),
    only("wire-is-the-contract", "^src/wire/", "^src/(domain|wire)/", "Both ends of the wire import it."),
    only("intake-is-policy", "^src/intake/", "^src/(domain|wire|intake)/", "Policy on visits holds no identity logic."),
    only("privacy-is-auditable", "^src/privacy/", "^src/(domain|privacy)/", "Both gates can be read in a sitting."),
    only(
      "aggregate-is-exact",
      "^src/aggregate/",
      "^src/(domain|aggregate)/",
      "The hot path knows nouns and nothing else.",
    ),
    only(
      "journal-is-a-peer",
      "^src/journal/",
      "^src/(domain|journal)",
      "It is handed its keys and knows hits, not how they came about.",
    ),
    only("store-is-a-peer", "^src/store/", "^src/(domain|store)/", "The one slow, failing dependency stands alone."),
    only("import-is-a-peer", "^src/import/", "^src/(domain|import)/", "It turns files into rows and stores nothing."),
    only("report-is-a-peer", "^src/report/", "^src/(domain|report)/", "Reports are made of what was released."),
    only("stats-is-a-peer", "^src/stats/", "^src/(domain|stats)/", "Questions know the vocabulary, not the counting."),
    {
      name: "http-knows-the-service-by-type",
      comment: "Routes are status codes and headers; what happens behind them is handed in.",
      severity: "error",
      from: { path: "^src/http/" },
      to: { path: "^src/", pathNot: "^src/(domain|wire|stats|report|http)/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "dashboard-takes-types",
      comment: "The page is another program; it shares types and nothing that runs.",
      severity: "error",
      from: { path: "^src/dashboard/" },
      to: { path: "^src/", pathNot: "^src/dashboard/", dependencyTypesNot: ["type-only"] },
    },
    only("snippet-is-alone", "^collector-snippet/", "^(collector-snippet|src/wire)/", "So that its size cannot creep."),
    {
      name: "one-revealer",
      comment: "Gate 1 alone opens secrets.",
      severity: "error",
      from: {
        pathNot:
          "^src/(privacy/identity|domain/secret|http/client-facts|domain/client-facts|cli/demo/fill-history)\\.ts$",
      },
      to: { path: "^src/domain/secret\\.ts$" },
    },
    {
      name: "one-mint",
      comment: "Gate 2 alone makes released rows.",
      severity: "error",
      from: { pathNot: "^src/privacy/release\\.ts$" },
      to: { path: "^src/domain/released\\.ts$", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "exact-stays-inside",
      comment: "Hits and exact cells are of no use to what stores, asks and shows.",
      severity: "error",
      from: { path: "^src/(store|stats|report|http|dashboard)/" },
      to: { path: "^src/domain/(closed-report|bounded-report|hit|observation|ledger-image)\\.ts$" },
    },
    {
      name: "no-look-ups",
      comment: "Asking a resolver for the name of an address tells it who came.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/runtime/reverse-dns\\.ts$" },
      to: { path: "^(node:)?dns(/promises)?$" },
    },
    {
      name: "no-cycles",
      comment: "A cycle has no first file to read.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "types"] },
  },
};
