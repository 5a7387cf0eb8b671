// SPDX-License-Identifier: Apache-2.0
// recognizers.js FILE... - Microsoft Recognizers-Text for Chinese (number, percentage, dimension, currency), line by line.
const fs = require('fs')
const R = require('@microsoft/recognizers-text-suite')
const zh = R.Culture.Chinese
const lines = process.argv.slice(2).map((f) => fs.readFileSync(f, 'utf8')).join('\n').split('\n')
const start = process.cpuUsage()
let found = 0
for (const line of lines) {
  for (const f of [R.recognizeNumber, R.recognizePercentage, R.recognizeDimension, R.recognizeCurrency]) {
    found += f(line, zh).length
  }
}
const used = process.cpuUsage(start)
console.log([lines.reduce((n, t) => n + Buffer.byteLength(t) + 1, 0), found, (used.user + used.system) / 1e6].join('\t'))
