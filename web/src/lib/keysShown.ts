// SPDX-License-Identifier: Apache-2.0
import { ref } from 'vue';

export const keysShown = ref(false);
