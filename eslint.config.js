import tseslint from "typescript-eslint";
import ts from "typescript";

/** Time, chance, environment and output come from `runtime` and `cli` alone. */
const EFFECTS = [
  { object: "Date", property: "now", message: "Take the time as an argument." },
  { object: "Math", property: "random", message: "Take random bytes as an argument." },
  { object: "process", property: "env", message: "Configuration is read in runtime/config.ts." },
  { object: "performance", property: "now", message: "Take the time as an argument." },
];

/** Folders without effects. */
const CORE = "src/{domain,wire,intake,privacy,aggregate,stats,report,import}/**/*.ts";
const SYSTEM = ["fs", "fs/promises", "http", "https", "net", "tls", "dgram", "child_process", "worker_threads"];
/** Looking up the name of an address would tell a resolver who came. */
const LOOKUPS = ["node:dns", "node:dns/promises", "dns", "dns/promises"];
const REVEAL = { regex: "(^|/)secret\\.ts$", importNames: ["reveal"], message: "Gate 1 alone opens secrets." };
const MINT = { regex: "(^|/)released\\.ts$", importNames: ["mintReleased"], message: "Gate 2 alone mints rows." };
const CHANCE = { group: ["node:crypto"], importNames: ["randomBytes", "randomFillSync", "randomInt"] };

const NOW = {
  selector: "NewExpression[callee.name='Date'][arguments.length=0]",
  message: "Take the time as an argument.",
};
const LATE_IMPORT = {
  selector: "ImportExpression",
  message: "Imports of the core are seen by the rules that hold it.",
};
const CAST = "TSAsExpression[typeAnnotation.typeName.name=";
const MINTED = {
  selector: `${CAST}/^(ReleasedRow|EncodedBatch)$/]`,
  message: "Rows are minted by gate 2, not asserted.",
};
const TOKENS = {
  selector: `${CAST}/^(VisitorToken|NetworkToken|Secret|Hit)$/]`,
  message: "Tokens and hits are made by gate 1, not asserted.",
};
const TWICE = {
  selector: "TSAsExpression > TSAsExpression.expression",
  message: "Asserting twice takes a mark off that is there for a reason.",
};

const imports = (paths, ...patterns) => ({ "no-restricted-imports": ["error", { paths, patterns }] });
const syntax = (...selectors) => ({ "no-restricted-syntax": ["error", ...selectors] });

/** Types that tell of one visitor, or of a cell before gate 2; and requests, which hold what gate 1 has not seen yet. */
const PERSONAL = new Set([
  ...["Secret", "ClientFacts", "DayKey", "WeekKey", "Observation", "Hit", "Beacon"],
  ...["Cell", "ClosedReport", "BoundedCell", "BoundedReport"],
  ...["Request", "HonoRequest", "Context", "IncomingMessage"],
]);
const PERSONAL_MARKS = new Set(["VisitorToken", "NetworkToken", "Personal"]);

/**
 * What tells of a visitor is handed to functions that say so in their types: never to one that takes anything
 * (`String`, `JSON.stringify`, `inspect`), never to an error, never into a text.
 */
const personalStaysTyped = {
  meta: {
    type: "problem",
    schema: [],
    messages: { untyped: "{{name}} goes where nobody says what becomes of it." },
  },
  create(context) {
    const services = context.sourceCode.parserServices;
    const checker = services.program.getTypeChecker();
    const typeOf = (node) => services.getTypeAtLocation(node);
    const report = (node, name) => context.report({ node, messageId: "untyped", data: { name } });

    /** The name of what is personal in a type: itself, its members, or what a literal around it holds. */
    function personal(type, depth = 3) {
      if (PERSONAL.has(type.symbol?.name)) return type.symbol.name;
      const marks = type.getProperties().find((property) => property.escapedName.startsWith("__@brand@"));
      const mark = marks === undefined ? undefined : checker.getTypeOfSymbol(marks);
      for (const one of mark?.types ?? [mark]) if (PERSONAL_MARKS.has(one?.value)) return one.value;
      if (type.isUnion()) return firstOf(type.types, (member) => personal(member, depth));
      if (depth === 0) return undefined;
      if (checker.isArrayType(type) || checker.isTupleType(type)) {
        return firstOf(checker.getTypeArguments(type), (element) => personal(element, depth - 1));
      }
      const isLiteral = type.symbol !== undefined && (type.symbol.flags & ts.SymbolFlags.ObjectLiteral) !== 0;
      if (!isLiteral) return undefined;
      return firstOf(type.getProperties(), (property) => personal(checker.getTypeOfSymbol(property), depth - 1));
    }

    function takesAnything(call, index) {
      const parameters = checker.getResolvedSignature(call)?.parameters ?? [];
      const parameter = parameters[Math.min(index, parameters.length - 1)];
      if (parameter === undefined) return false;
      const declared = checker.getTypeOfSymbolAtLocation(parameter, call);
      const rest = parameter.valueDeclaration?.dotDotDotToken !== undefined && index >= parameters.length - 1;
      const type = rest && checker.isArrayType(declared) ? checker.getTypeArguments(declared)[0] : declared;
      const anything = ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.NonPrimitive;
      return (type.flags & anything) !== 0;
    }

    function checkArguments(node) {
      const isError = node.callee.type === "Identifier" && node.callee.name.endsWith("Error");
      const call = services.esTreeNodeToTSNodeMap.get(node);
      node.arguments.forEach((argument, index) => {
        const name = personal(typeOf(argument.type === "SpreadElement" ? argument.argument : argument));
        if (name !== undefined && (isError || takesAnything(call, index))) report(argument, name);
      });
    }

    return {
      CallExpression: checkArguments,
      NewExpression: checkArguments,
      TemplateLiteral(node) {
        for (const expression of node.expressions) {
          const name = personal(typeOf(expression));
          if (name !== undefined) report(expression, name);
        }
      },
      ThrowStatement(node) {
        const name = personal(typeOf(node.argument));
        if (name !== undefined) report(node, name);
      },
    };
  },
};

function firstOf(items, nameOf) {
  for (const item of items) {
    const name = nameOf(item);
    if (name !== undefined) return name;
  }
  return undefined;
}

export default tseslint.config(
  { ignores: ["dist/", "node_modules/", "data/", "coverage/"] },
  {
    files: ["**/*.ts", "**/*.tsx"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { footfall: { rules: { "personal-stays-typed": personalStaysTyped } } },
    rules: {
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: false, allowBoolean: false }],
      // A void arrow in a callback is the shortest way to say that its value does not matter.
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "no-console": "error",
    },
  },
  {
    files: ["src/**/*.ts", "src/**/*.tsx"],
    rules: {
      "footfall/personal-stays-typed": "error",
      ...imports(LOOKUPS, REVEAL, MINT),
      ...syntax(MINTED, TOKENS, TWICE),
    },
  },
  {
    files: ["src/**/*.ts"],
    ignores: ["src/runtime/**", "src/cli/**", "src/dashboard/**"],
    rules: { "no-restricted-properties": ["error", ...EFFECTS], ...syntax(MINTED, TOKENS, TWICE, NOW) },
  },
  {
    // The journal is handed its keys as bytes; nobody else has a use for them.
    files: ["src/**/*.ts"],
    ignores: ["src/runtime/**", "src/cli/**", "src/dashboard/**", "src/journal/**", "src/privacy/day-key.ts"],
    rules: {
      "no-restricted-properties": ["error", ...EFFECTS, { property: "journalKey", message: "Keys are the journal's." }],
    },
  },
  {
    files: [CORE],
    rules: {
      "no-restricted-globals": ["error", "process", "fetch", "WebSocket", "setTimeout", "setInterval", "crypto"],
      ...imports([...LOOKUPS, ...SYSTEM.map((name) => `node:${name}`)], CHANCE, REVEAL, MINT),
      ...syntax(MINTED, TOKENS, TWICE, NOW, LATE_IMPORT),
    },
  },
  {
    // Operators may switch it on; it says what it asks and keeps.
    files: ["src/runtime/reverse-dns.ts"],
    rules: imports([], REVEAL, MINT),
  },
  // Where each is made.
  {
    files: ["src/privacy/identity.ts"],
    rules: {
      ...imports([...LOOKUPS, ...SYSTEM.map((name) => `node:${name}`)], CHANCE, MINT),
      ...syntax(MINTED, TWICE, NOW, LATE_IMPORT),
    },
  },
  {
    files: ["src/privacy/release.ts"],
    rules: imports([...LOOKUPS, ...SYSTEM.map((name) => `node:${name}`)], CHANCE, REVEAL),
  },
  {
    // The one place where a hit becomes bytes, which are sealed under its day's key.
    files: ["src/journal/hit-codec.ts"],
    rules: { "footfall/personal-stays-typed": "off" },
  },
  {
    files: ["src/domain/released.ts", "src/store/encode-batch.ts"],
    rules: syntax(TOKENS, TWICE, NOW),
  },
  {
    // The build's target has neither `??` nor `?.`, and writing them out costs bytes.
    files: ["collector-snippet/**/*.ts"],
    rules: {
      "@typescript-eslint/prefer-nullish-coalescing": "off",
      "@typescript-eslint/prefer-optional-chain": "off",
      // It would have the assertions written with the `!` that is forbidden everywhere.
      "@typescript-eslint/non-nullable-type-assertion-style": "off",
    },
  },
  { files: ["src/cli/**/*.ts", "bench/**"], rules: { "no-console": "off" } },
  {
    files: ["test/**/*.ts", "bench/**/*.ts"],
    rules: { "@typescript-eslint/no-unsafe-assignment": "off", "@typescript-eslint/no-unsafe-member-access": "off" },
  },
  {
    files: ["test/types/**"],
    rules: {
      "@typescript-eslint/no-unused-vars": "off",
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-call": "off",
    },
  },
);
