<?xml version="1.0" encoding="UTF-8"?>
<!-- A feed as a page for whoever opens it in a browser; feed.css stands in where the browser knows no XSLT. -->
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:atom="http://www.w3.org/2005/Atom"
  exclude-result-prefixes="atom">

  <xsl:output method="html" encoding="UTF-8" doctype-system="about:legacy-compat"/>

  <xsl:template match="/rss">
    <xsl:call-template name="page">
      <xsl:with-param name="title" select="channel/title"/>
      <xsl:with-param name="about" select="channel/description"/>
      <xsl:with-param name="kind">RSS</xsl:with-param>
      <xsl:with-param name="here" select="channel/atom:link[@rel = 'self']/@href"/>
      <xsl:with-param name="followed" select="channel/link"/>
      <xsl:with-param name="entries" select="channel/item"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="/atom:feed">
    <xsl:call-template name="page">
      <xsl:with-param name="title" select="atom:title"/>
      <xsl:with-param name="about" select="atom:subtitle"/>
      <xsl:with-param name="kind">Atom</xsl:with-param>
      <xsl:with-param name="here" select="atom:link[@rel = 'self']/@href"/>
      <xsl:with-param name="followed" select="atom:link[@rel = 'alternate']/@href"/>
      <xsl:with-param name="entries" select="atom:entry"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="page">
    <xsl:param name="title"/>
    <xsl:param name="about"/>
    <xsl:param name="kind"/>
    <xsl:param name="here"/>
    <xsl:param name="followed"/>
    <xsl:param name="entries"/>
    <html lang="vi">
      <head>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="robots" content="noindex"/>
        <meta name="color-scheme" content="light dark"/>
        <title><xsl:value-of select="$title"/> (<xsl:value-of select="$kind"/>)</title>
        <link rel="stylesheet" href="/theme/portal-d81f46b121.css"/>
      </head>
      <body>
        <main class="main wrap">
          <header class="page-head">
            <p class="kicker">Nguồn tin <xsl:value-of select="$kind"/></p>
            <h1 class="page-title"><xsl:value-of select="$title"/></h1>
            <p class="intro"><xsl:value-of select="$about"/></p>
            <p>
              Đây là nguồn tin cho chương trình đọc tin. Chép địa chỉ này vào chương trình để nhận tin, bài mới:
              <strong><xsl:value-of select="$here"/></strong>
            </p>
            <p><a href="/nguon-tin/">Nguồn tin là gì và dùng thế nào</a></p>
            <p><a href="{$followed}">Về trang tin, bài</a></p>
          </header>
          <xsl:choose>
            <xsl:when test="$entries">
              <ul class="rows"><xsl:apply-templates select="$entries"/></ul>
            </xsl:when>
            <xsl:otherwise><p class="empty">Chưa có bài nào.</p></xsl:otherwise>
          </xsl:choose>
        </main>
      </body>
    </html>
  </xsl:template>

  <xsl:template match="item">
    <xsl:call-template name="row">
      <xsl:with-param name="title" select="title"/>
      <xsl:with-param name="link" select="link"/>
      <xsl:with-param name="day" select="number(substring(pubDate, 6, 2))"/>
      <xsl:with-param name="month" select="string-length(substring-before(
        'JanFebMarAprMayJunJulAugSepOctNovDec', substring(pubDate, 9, 3))) div 3 + 1"/>
      <xsl:with-param name="year" select="substring(pubDate, 13, 4)"/>
      <xsl:with-param name="summary">
        <xsl:call-template name="unescaped"><xsl:with-param name="text" select="description"/></xsl:call-template>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="atom:entry">
    <xsl:call-template name="row">
      <xsl:with-param name="title" select="atom:title"/>
      <xsl:with-param name="link" select="atom:link[@rel = 'alternate']/@href"/>
      <xsl:with-param name="day" select="number(substring(atom:published, 9, 2))"/>
      <xsl:with-param name="month" select="number(substring(atom:published, 6, 2))"/>
      <xsl:with-param name="year" select="substring(atom:published, 1, 4)"/>
      <xsl:with-param name="summary" select="atom:summary"/>
    </xsl:call-template>
  </xsl:template>

  <!-- Days under 10 and months 1 and 2 take a leading 0 (NĐ 30/2020). -->
  <xsl:template name="row">
    <xsl:param name="title"/>
    <xsl:param name="link"/>
    <xsl:param name="day"/>
    <xsl:param name="month"/>
    <xsl:param name="year"/>
    <xsl:param name="summary"/>
    <li class="row row-full">
      <p class="row-meta">
        <time datetime="{$year}-{format-number($month, '00')}-{format-number($day, '00')}">
          <xsl:value-of select="format-number($day, '00')"/>
          <xsl:text>/</xsl:text>
          <xsl:if test="$month &lt; 3">0</xsl:if>
          <xsl:value-of select="$month"/>
          <xsl:text>/</xsl:text>
          <xsl:value-of select="$year"/>
        </time>
      </p>
      <div class="row-text">
        <h2 class="row-title"><a class="row-link" href="{$link}"><xsl:value-of select="$title"/></a></h2>
      </div>
      <p class="row-summary"><xsl:value-of select="$summary"/></p>
    </li>
  </xsl:template>

  <!-- A summary is HTML in RSS: a text whose & < > are written as entities. & goes last. -->
  <xsl:template name="unescaped">
    <xsl:param name="text"/>
    <xsl:param name="level" select="1"/>
    <xsl:variable name="entity" select="substring('&amp;lt; &amp;gt; &amp;amp;', 5 * $level - 4, 4 + ($level = 3))"/>
    <xsl:choose>
      <xsl:when test="$level = 4"><xsl:value-of select="$text"/></xsl:when>
      <xsl:when test="contains($text, '&amp;')">
        <xsl:variable name="replaced">
          <xsl:call-template name="replaced">
            <xsl:with-param name="text" select="$text"/>
            <xsl:with-param name="old" select="$entity"/>
            <xsl:with-param name="new" select="substring('&lt;&gt;&amp;', $level, 1)"/>
          </xsl:call-template>
        </xsl:variable>
        <xsl:call-template name="unescaped">
          <xsl:with-param name="text" select="string($replaced)"/>
          <xsl:with-param name="level" select="$level + 1"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$text"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="replaced">
    <xsl:param name="text"/>
    <xsl:param name="old"/>
    <xsl:param name="new"/>
    <xsl:choose>
      <xsl:when test="contains($text, $old)">
        <xsl:value-of select="concat(substring-before($text, $old), $new)"/>
        <xsl:call-template name="replaced">
          <xsl:with-param name="text" select="substring-after($text, $old)"/>
          <xsl:with-param name="old" select="$old"/>
          <xsl:with-param name="new" select="$new"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$text"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
