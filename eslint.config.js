import tseslint from "typescript-eslint";

/** Time, chance, environment and output come from `runtime` and `cli` alone. */
const EFFECTS = [
  { object: "Date", property: "now", message: "Take the time as an argument." },
  { object: "Math", property: "random", message: "Take random bytes as an argument." },
  { object: "process", property: "env", message: "Configuration is read in runtime/config.ts." },
  { object: "performance", property: "now", message: "Take the time as an argument." },
];

export default tseslint.config(
  { ignores: ["dist/", "node_modules/", "data/", "coverage/"] },
  {
    files: ["**/*.ts", "**/*.tsx"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
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
    files: ["src/**/*.ts"],
    ignores: ["src/runtime/**", "src/cli/**", "src/dashboard/**"],
    rules: {
      "no-restricted-properties": ["error", ...EFFECTS],
      "no-restricted-syntax": [
        "error",
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: "Take the time as an argument." },
      ],
    },
  },
  {
    files: ["src/{domain,wire,intake,privacy,aggregate,stats}/**/*.ts"],
    rules: {
      "no-restricted-globals": ["error", "process", "fetch", "setTimeout", "setInterval", "crypto"],
      "no-restricted-imports": [
        "error",
        {
          paths: ["node:fs", "node:fs/promises", "node:http", "node:dns", "node:child_process"],
          patterns: [{ group: ["node:crypto"], importNames: ["randomBytes", "randomFillSync", "randomInt"] }],
        },
      ],
    },
  },
  {
    // The build's target has neither `??` nor `?.`, and writing them out costs bytes.
    files: ["collector-snippet/**/*.ts"],
    rules: {
      "@typescript-eslint/prefer-nullish-coalescing": "off",
      "@typescript-eslint/prefer-optional-chain": "off",
    },
  },
  { files: ["src/cli/**/*.ts", "bench/**"], rules: { "no-console": "off" } },
  {
    files: ["test/**/*.ts", "bench/**/*.ts"],
    rules: { "@typescript-eslint/no-unsafe-assignment": "off", "@typescript-eslint/no-unsafe-member-access": "off" },
  },
  {
    files: ["test/types/**"],
    rules: { "@typescript-eslint/no-unused-vars": "off", "@typescript-eslint/no-unsafe-argument": "off" },
  },
);
