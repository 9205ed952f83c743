// What eslint holds the browser scripts to: its recommended rules, and some that keep a script short and exact.
import js from "@eslint/js";
import globals from "globals";

const shared = { L: "readonly" }; // Leaflet

export default [
  js.configs.recommended,
  {
    languageOptions: { ecmaVersion: 2022, sourceType: "script", globals: { ...globals.browser, ...shared } },
    rules: {
      strict: ["error", "global"],
      eqeqeq: "error",
      curly: ["error", "multi-line"],
      "no-var": "error",
      "prefer-const": "error",
      "prefer-template": "error",
      "prefer-arrow-callback": "error",
      "object-shorthand": ["error", "always"],
      "no-else-return": "error",
      "no-shadow": ["error", { builtinGlobals: false, hoist: "functions" }],
      "no-use-before-define": ["error", { functions: false, variables: false }],
      "no-unused-vars": ["error", { caughtErrors: "all" }],
      "no-unused-expressions": "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-restricted-globals": ["error", "open"], // a text is opened by `desk.open`; a bare one would open a window
      "no-new-func": "error",
      "no-param-reassign": "off",
      "no-implicit-globals": "error",
      "no-multi-assign": "off",
      radix: "error",
    },
  },
  { files: ["docs/**"], languageOptions: { globals: { DOCUMENTATION_OPTIONS: "readonly" } } },
  {
    files: ["tests/scripts/*.mjs", "tools/js/*.js"],
    languageOptions: { sourceType: "module", globals: globals.node },
    rules: { strict: "off" },
  },
];
