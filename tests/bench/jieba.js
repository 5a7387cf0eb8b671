// SPDX-License-Identifier: Apache-2.0
// jieba.js FILE... - word segmentation by node-rs jieba; prints bytes, words and seconds of processor time.
const fs = require('fs')
const { Jieba } = require('@node-rs/jieba')
const { dict } = require('@node-rs/jieba/dict')
const jieba = Jieba.withDict(dict)
const texts = process.argv.slice(2).map((f) => fs.readFileSync(f, 'utf8'))
const start = process.cpuUsage()
let words = 0
for (const t of texts) words += jieba.cut(t, true).length
const used = process.cpuUsage(start)
console.log([texts.reduce((n, t) => n + Buffer.byteLength(t), 0), words, (used.user + used.system) / 1e6].join('\t'))
