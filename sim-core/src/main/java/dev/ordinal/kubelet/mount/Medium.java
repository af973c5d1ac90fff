package dev.ordinal.kubelet.mount;

/**
 * What kubelets have made of a disk.
 *
 * @param isFormatted whether a filesystem is on it
 * @param files how many files it holds, if that is worth mentioning
 * @param group the group to which its files were given; -1 for none
 */
record Medium(boolean isFormatted, long files, long group) {
    static final Medium BLANK = new Medium(false, 0, -1);

    Medium formatted() {
        return new Medium(true, files, group);
    }

    Medium holding(long count) {
        return new Medium(isFormatted, count, group);
    }

    Medium givenTo(long owner) {
        return new Medium(isFormatted, files, owner);
    }
}
