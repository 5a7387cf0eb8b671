// SPDX-License-Identifier: Apache-2.0
import { createApp } from 'vue';
import 'element-plus/dist/index.css';
import 'element-plus/theme-chalk/dark/css-vars.css';
import './styles/base.css';
import './styles/print.css';
import App from './App.vue';
import { lang, setLanguage } from './i18n';
import { router } from './router';
import { applyTheme } from './lib/theme';

setLanguage(lang.value);
applyTheme();
createApp(App).use(router).mount('#app');
