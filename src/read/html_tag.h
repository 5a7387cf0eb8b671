/* SPDX-License-Identifier: Apache-2.0
 *
 * The elements of HTML, as far as they tell how text hangs together.
 */
#ifndef READ_HTML_TAG_H
#define READ_HTML_TAG_H

#include <stddef.h>
#include <stdint.h>

/* BLOCK parts paragraphs; VOID has no end; RAW holds no tags; CHROME is no text of an article; WALL: an end tag inside
 * does not close what is outside. */
enum {
	TAG_BLOCK = 1,
	TAG_VOID = 2,
	TAG_RAW = 4,
	TAG_CHROME = 8,
	TAG_WALL = 16,
	TAG_STRONG = 32,
	TAG_HEAD = 64, /* may stand in the head */
};

/* X(name, flags), sorted by name */
#define HTML_TAGS(X)                                                                                                   \
	X(a, 0)                                                                                                        \
	X(address, TAG_BLOCK)                                                                                          \
	X(area, TAG_VOID)                                                                                              \
	X(article, TAG_BLOCK)                                                                                          \
	X(aside, TAG_BLOCK | TAG_CHROME)                                                                               \
	X(b, TAG_STRONG)                                                                                               \
	X(base, TAG_VOID | TAG_HEAD)                                                                                   \
	X(big, 0)                                                                                                      \
	X(blockquote, TAG_BLOCK)                                                                                       \
	X(body, TAG_BLOCK)                                                                                             \
	X(br, TAG_VOID)                                                                                                \
	X(button, TAG_CHROME)                                                                                          \
	X(caption, TAG_BLOCK | TAG_WALL)                                                                               \
	X(center, TAG_BLOCK)                                                                                           \
	X(code, 0)                                                                                                     \
	X(col, TAG_VOID)                                                                                               \
	X(dd, TAG_BLOCK)                                                                                               \
	X(del, 0)                                                                                                      \
	X(details, TAG_BLOCK)                                                                                          \
	X(dialog, TAG_BLOCK | TAG_CHROME)                                                                              \
	X(dir, TAG_BLOCK)                                                                                              \
	X(div, TAG_BLOCK)                                                                                              \
	X(dl, TAG_BLOCK)                                                                                               \
	X(dt, TAG_BLOCK)                                                                                               \
	X(em, 0)                                                                                                       \
	X(embed, TAG_VOID)                                                                                             \
	X(fieldset, TAG_BLOCK)                                                                                         \
	X(figcaption, TAG_BLOCK)                                                                                       \
	X(figure, TAG_BLOCK)                                                                                           \
	X(font, 0)                                                                                                     \
	X(footer, TAG_BLOCK | TAG_CHROME)                                                                              \
	X(form, TAG_BLOCK)                                                                                             \
	X(frameset, TAG_BLOCK)                                                                                         \
	X(h1, TAG_BLOCK)                                                                                               \
	X(h2, TAG_BLOCK)                                                                                               \
	X(h3, TAG_BLOCK)                                                                                               \
	X(h4, TAG_BLOCK)                                                                                               \
	X(h5, TAG_BLOCK)                                                                                               \
	X(h6, TAG_BLOCK)                                                                                               \
	X(head, TAG_BLOCK | TAG_CHROME)                                                                                \
	X(header, TAG_BLOCK)                                                                                           \
	X(hr, TAG_BLOCK | TAG_VOID)                                                                                    \
	X(html, TAG_BLOCK | TAG_WALL)                                                                                  \
	X(i, 0)                                                                                                        \
	X(iframe, TAG_RAW)                                                                                             \
	X(img, TAG_VOID)                                                                                               \
	X(input, TAG_VOID)                                                                                             \
	X(ins, 0)                                                                                                      \
	X(label, 0)                                                                                                    \
	X(legend, TAG_BLOCK)                                                                                           \
	X(li, TAG_BLOCK)                                                                                               \
	X(link, TAG_VOID | TAG_HEAD)                                                                                   \
	X(main, TAG_BLOCK)                                                                                             \
	X(menu, TAG_BLOCK | TAG_CHROME)                                                                                \
	X(meta, TAG_VOID | TAG_HEAD)                                                                                   \
	X(nav, TAG_BLOCK | TAG_CHROME)                                                                                 \
	X(noembed, TAG_RAW)                                                                                            \
	X(noframes, TAG_RAW)                                                                                           \
	X(noscript, TAG_CHROME | TAG_HEAD)                                                                             \
	X(object, TAG_CHROME)                                                                                          \
	X(ol, TAG_BLOCK)                                                                                               \
	X(optgroup, 0)                                                                                                 \
	X(option, TAG_CHROME)                                                                                          \
	X(p, TAG_BLOCK)                                                                                                \
	X(param, TAG_VOID)                                                                                             \
	X(pre, TAG_BLOCK)                                                                                              \
	X(script, TAG_RAW | TAG_HEAD)                                                                                  \
	X(section, TAG_BLOCK)                                                                                          \
	X(select, TAG_CHROME)                                                                                          \
	X(small, 0)                                                                                                    \
	X(source, TAG_VOID)                                                                                            \
	X(span, 0)                                                                                                     \
	X(strike, 0)                                                                                                   \
	X(strong, TAG_STRONG)                                                                                          \
	X(style, TAG_RAW | TAG_HEAD)                                                                                   \
	X(sub, 0)                                                                                                      \
	X(summary, TAG_BLOCK)                                                                                          \
	X(sup, 0)                                                                                                      \
	X(svg, TAG_CHROME)                                                                                             \
	X(table, TAG_BLOCK | TAG_WALL)                                                                                 \
	X(tbody, TAG_BLOCK)                                                                                            \
	X(td, TAG_BLOCK | TAG_WALL)                                                                                    \
	X(template, TAG_CHROME | TAG_HEAD)                                                                             \
	X(textarea, TAG_BLOCK | TAG_RAW | TAG_CHROME)                                                                  \
	X(tfoot, TAG_BLOCK)                                                                                            \
	X(th, TAG_BLOCK | TAG_WALL)                                                                                    \
	X(thead, TAG_BLOCK)                                                                                            \
	X(title, TAG_BLOCK | TAG_RAW | TAG_CHROME | TAG_HEAD)                                                          \
	X(tr, TAG_BLOCK)                                                                                               \
	X(track, TAG_VOID)                                                                                             \
	X(u, 0)                                                                                                        \
	X(ul, TAG_BLOCK)                                                                                               \
	X(video, TAG_CHROME)                                                                                           \
	X(wbr, TAG_VOID)                                                                                               \
	X(xmp, TAG_RAW)

typedef enum html_tag {
	HTML_UNKNOWN,
#define X(name, flags) HTML_##name,
	HTML_TAGS(X)
#undef X
		HTML_TAG_COUNT
} html_tag;

/* The element of this name, whatever its case. */
html_tag html_tag_of(const uint32_t *cp, size_t n);

unsigned html_tag_flags(html_tag tag);
const char *html_tag_name(html_tag tag);

#endif
