// SPDX-License-Identifier: Apache-2.0
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

// The bundle is for Chromium 78 and goes into the program: relative addresses, no inline script or style.
// `npm run dev` shows the screens with the data of a `taizhang serve` on TAIZHANG (default port 8080).
const server = process.env.TAIZHANG || 'http://127.0.0.1:8080';

// Element Plus measures a text area with a style attribute, which the policy of the server forbids; the same by the
// object model is allowed.
const byObjectModel = {
	name: 'style-by-object-model',
	transform(code: string, id: string) {
		return /element-plus/.test(id) && code.indexOf('.setAttribute("style",') >= 0 ? { code: code.replace(/\.setAttribute\("style",/g, '.style.cssText = ('), map: null } : null;
	},
};

export default defineConfig({
	base: './',
	plugins: [vue(), byObjectModel],
	define: { __VUE_OPTIONS_API__: 'true', __VUE_PROD_DEVTOOLS__: 'false' },
	build: {
		target: 'chrome78',
		cssTarget: 'chrome78',
		outDir: process.env.TAIZHANG_WEB_OUT || 'dist',
		emptyOutDir: true,
		assetsInlineLimit: 0,
		modulePreload: { polyfill: false },
		chunkSizeWarningLimit: 1200,
		rollupOptions: {
			output: {
				manualChunks(id) {
					if (/node_modules\/(echarts|zrender)\//.test(id)) return 'charts';
					if (/node_modules\//.test(id)) return 'base';
					return undefined;
				},
			},
		},
	},
	server: { proxy: { '/api': { target: server, changeOrigin: false }, '/healthz': server } },
	test: { include: ['tests/*.test.ts'] },
});
