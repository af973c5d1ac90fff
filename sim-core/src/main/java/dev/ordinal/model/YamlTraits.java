package dev.ordinal.model;

/** In which styles a string may stand in YAML text, judged by its characters alone. */
record YamlTraits(boolean allowsPlain, boolean allowsSingleQuotes, boolean allowsBlock) {
    static YamlTraits of(String text) {
        if (text.isEmpty()) {
            return new YamlTraits(true, true, false);
        }
        boolean isSpecial = false;
        boolean hasBreak = false;
        boolean hasBreakSpace = false;
        boolean hasSpaceBreak = false;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            isSpecial |= !isPrintable(c);
            hasBreak |= isBreak(c);
            if (i > 0) {
                hasBreakSpace |= c == ' ' && isBreak(text.charAt(i - 1));
                hasSpaceBreak |= isBreak(c) && text.charAt(i - 1) == ' ';
            }
        }
        char last = text.charAt(text.length() - 1);
        boolean isEdgy = isSpaceOrBreak(text.charAt(0)) || isSpaceOrBreak(last);
        boolean allowsSingleQuotes = !hasBreakSpace && !hasSpaceBreak && !isSpecial;
        return new YamlTraits(
                allowsSingleQuotes && !isEdgy && !hasBreak && !hasIndicator(text),
                allowsSingleQuotes,
                last != ' ' && !hasSpaceBreak && !isSpecial);
    }

    private static boolean hasIndicator(String text) {
        char first = text.charAt(0);
        if (text.startsWith("---") || text.startsWith("...") || "#,[]{}&*!|>'\"%@`".indexOf(first) >= 0) {
            return true;
        }
        if ("?:-".indexOf(first) >= 0 && isBlankOrEnd(text, 1)) {
            return true;
        }
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ':' && isBlankOrEnd(text, i + 1) || c == '#' && isSpaceOrBreak(text.charAt(i - 1))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBlankOrEnd(String text, int at) {
        return at >= text.length() || text.charAt(at) == ' ' || text.charAt(at) == '\t';
    }

    private static boolean isSpaceOrBreak(int c) {
        return c == ' ' || isBreak(c);
    }

    static boolean isBreak(int c) {
        return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    /** Characters beyond the first plane are not among them, as in libyaml. */
    static boolean isPrintable(int c) {
        return c == '\n'
                || c >= 0x20 && c <= 0x7e
                || c >= 0xa0 && c < 0xd800
                || c >= 0xe000 && c < 0xfffe && c != 0xfeff;
    }
}
