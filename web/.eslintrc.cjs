// SPDX-License-Identifier: Apache-2.0
module.exports = {
	root: true,
	env: { browser: true, es2020: true },
	parser: 'vue-eslint-parser',
	parserOptions: { parser: '@typescript-eslint/parser', sourceType: 'module', ecmaVersion: 2020 },
	plugins: ['@typescript-eslint', 'compat'],
	extends: ['eslint:recommended', 'plugin:vue/vue3-essential', 'plugin:compat/recommended', 'plugin:@typescript-eslint/recommended'],
	rules: {
		'vue/multi-word-component-names': 'off',
		'vue/no-v-html': 'error', // the text of a report is hostile
		'no-restricted-syntax': ['error',
			{ selector: 'CallExpression[callee.property.name=/^(replaceAll|at|findLast|findLastIndex|toSorted|replaceChildren)$/]', message: 'Chromium 78 does not know it' }],
		'no-restricted-globals': ['error', 'structuredClone'],
		'no-undef': 'off', // the compiler knows better
		complexity: ['error', 20],
		'max-lines': ['error', 800],
	},
};
