/* Stands between a program and the C library (LD_PRELOAD): writes down every change that is made
   below one folder, in order, or makes the n-th of them fail. Idle until a campaign begins.

   A record: operation (1 byte), inode (8), offset or length (8), length of the path (4), length of
   a second path (4), length of the data (8); then path, second path, data. Numbers as the machine
   has them. Operations: C created, D folder made, W written, T cut or grown, S flushed, R renamed,
   U unlinked, X folder removed, L linked, N a note of the campaign's own. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define MOST_FILES 65536
#define REAL(type, name, ...) ((type (*)(__VA_ARGS__))real(#name))

static pthread_mutex_t lock = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;
static char root[PATH_MAX];
static size_t root_length;
static unsigned char watched[MOST_FILES];
static int log_file = -1;
static long counted, fail_at;
static int fail_with, fail_on;

static void *real(const char *name) {
    void *found = dlsym(RTLD_NEXT, name);
    if (!found) abort();
    return found;
}

static int inside(const char *path) {
    return root_length && strncmp(path, root, root_length) == 0 &&
           (path[root_length] == '/' || path[root_length] == 0);
}

/* Writes the absolute form of a path and tells whether it lies below the folder. */
static int located(int folder, const char *path, char out[PATH_MAX]) {
    char base[PATH_MAX] = "", link[64];
    if (!root_length) return 0;
    if (path[0] != '/') {
        ssize_t length;
        if (folder == AT_FDCWD) snprintf(link, sizeof link, "/proc/self/cwd");
        else snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
        length = readlink(link, base, sizeof base - 2);
        if (length < 0) return 0;
        base[length] = '/';
        base[length + 1] = 0;
    }
    if (strlen(base) + strlen(path) >= PATH_MAX) return 0;
    strcpy(out, base);
    strcat(out, path);
    return inside(out);
}

static uint64_t inode_of(int file) {
    struct stat found;
    return fstat(file, &found) == 0 ? (uint64_t)found.st_ino : 0;
}

static uint64_t inode_at(const char *path) {
    struct stat found;
    return lstat(path, &found) == 0 ? (uint64_t)found.st_ino : 0;
}

static void put(const void *data, size_t length) {
    const char *from = data;
    while (length) {
        ssize_t done = REAL(ssize_t, write, int, const void *, size_t)(log_file, from, length);
        if (done <= 0) abort();
        from += done;
        length -= (size_t)done;
    }
}

static void record(char operation, uint64_t inode, int64_t place, const char *path,
                   const char *second, const void *data, uint64_t length) {
    uint32_t first_length = path ? strlen(path) : 0, second_length = second ? strlen(second) : 0;
    int kept = errno;
    if (log_file < 0) return;
    put(&operation, 1);
    put(&inode, 8);
    put(&place, 8);
    put(&first_length, 4);
    put(&second_length, 4);
    put(&length, 8);
    put(path, first_length);
    put(second, second_length);
    put(data, length);
    errno = kept;
}

/* Counts a change, and tells whether this one is to fail. */
static int fails(void) {
    counted++;
    if (!fail_at || (fail_on ? counted < fail_at : counted != fail_at)) return 0;
    errno = fail_with;
    return 1;
}

static int is_watched(int file) {
    return file >= 0 && file < MOST_FILES && root_length && watched[file];
}

/* --- what the campaigns call ----------------------------------------------------------------- */

void campaign_begin(const char *folder, const char *log) {
    pthread_mutex_lock(&lock);
    memset(watched, 0, sizeof watched);
    snprintf(root, sizeof root, "%s", folder);
    root_length = strlen(root);
    counted = fail_at = 0;
    log_file = -1;
    if (log[0]) {
        int flags = O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC;
        log_file = REAL(int, open64, const char *, int, ...)(log, flags, 0600);
        if (log_file < 0) abort();
    }
    pthread_mutex_unlock(&lock);
}

void campaign_note(const char *text) {
    pthread_mutex_lock(&lock);
    record('N', 0, 0, NULL, NULL, text, strlen(text));
    pthread_mutex_unlock(&lock);
}

/* From now on the n-th change fails, or with ``on`` every one from the n-th; 0 for none. */
void campaign_arm(long n, int error, int on) {
    pthread_mutex_lock(&lock);
    counted = 0;
    fail_at = n;
    fail_with = error;
    fail_on = on;
    pthread_mutex_unlock(&lock);
}

long campaign_counted(void) { return counted; }

void campaign_end(void) {
    pthread_mutex_lock(&lock);
    if (log_file >= 0) close(log_file);
    log_file = -1;
    root_length = 0;
    pthread_mutex_unlock(&lock);
}

/* --- what stands before the C library -------------------------------------------------------- */

static int opened(int folder, const char *path, int flags, mode_t mode) {
    char where[PATH_MAX];
    int file, is_new, found = located(folder, path, where);
    if (!found) {
        file = REAL(int, openat64, int, const char *, int, ...)(folder, path, flags, mode);
        if (file >= 0 && file < MOST_FILES) watched[file] = 0;
        return file;
    }
    pthread_mutex_lock(&lock);
    is_new = (flags & O_CREAT) && !inode_at(where);
    if ((is_new || (flags & O_TRUNC)) && fails()) {
        pthread_mutex_unlock(&lock);
        return -1;
    }
    file = REAL(int, openat64, int, const char *, int, ...)(folder, path, flags, mode);
    if (file >= 0) {
        watched[file < MOST_FILES ? file : 0] = 1;
        if (is_new) record('C', inode_of(file), 0, where, NULL, NULL, 0);
        else if (flags & O_TRUNC) record('T', inode_of(file), 0, NULL, NULL, NULL, 0);
    }
    pthread_mutex_unlock(&lock);
    return file;
}

#define WITH_MODE(flags, mode)                            \
    mode_t mode = 0;                                      \
    if ((flags) & (O_CREAT | O_TMPFILE)) {                \
        va_list rest;                                     \
        va_start(rest, flags);                            \
        mode = (mode_t)va_arg(rest, int);                 \
        va_end(rest);                                     \
    }

int open(const char *path, int flags, ...) { WITH_MODE(flags, mode) return opened(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { WITH_MODE(flags, mode) return opened(AT_FDCWD, path, flags, mode); }
int openat(int folder, const char *path, int flags, ...) { WITH_MODE(flags, mode) return opened(folder, path, flags, mode); }
int openat64(int folder, const char *path, int flags, ...) { WITH_MODE(flags, mode) return opened(folder, path, flags, mode); }

int close(int file) {
    if (file >= 0 && file < MOST_FILES) watched[file] = 0;
    return REAL(int, close, int)(file);
}

ssize_t pwrite64(int file, const void *data, size_t length, off64_t place) {
    ssize_t done;
    if (!is_watched(file)) return REAL(ssize_t, pwrite64, int, const void *, size_t, off64_t)(file, data, length, place);
    pthread_mutex_lock(&lock);
    if (fails()) {
        /* What fails has often been done in part. */
        int kept = errno;
        done = REAL(ssize_t, pwrite64, int, const void *, size_t, off64_t)(file, data, length / 2, place);
        if (done > 0) record('W', inode_of(file), place, NULL, NULL, data, (uint64_t)done);
        errno = kept;
        done = -1;
    } else {
        done = REAL(ssize_t, pwrite64, int, const void *, size_t, off64_t)(file, data, length, place);
        if (done > 0) record('W', inode_of(file), place, NULL, NULL, data, (uint64_t)done);
    }
    pthread_mutex_unlock(&lock);
    return done;
}

ssize_t pwrite(int file, const void *data, size_t length, off_t place) { return pwrite64(file, data, length, place); }

ssize_t write(int file, const void *data, size_t length) {
    ssize_t done;
    off64_t place;
    if (!is_watched(file)) return REAL(ssize_t, write, int, const void *, size_t)(file, data, length);
    pthread_mutex_lock(&lock);
    place = lseek64(file, 0, SEEK_CUR);
    done = pwrite64(file, data, length, place);
    if (done > 0) lseek64(file, place + done, SEEK_SET);
    pthread_mutex_unlock(&lock);
    return done;
}

ssize_t writev(int file, const struct iovec *parts, int count) {
    ssize_t whole = 0;
    if (!is_watched(file)) return REAL(ssize_t, writev, int, const struct iovec *, int)(file, parts, count);
    for (int i = 0; i < count; i++) {
        ssize_t done = write(file, parts[i].iov_base, parts[i].iov_len);
        if (done < 0) return whole ? whole : -1;
        whole += done;
    }
    return whole;
}

int ftruncate64(int file, off64_t length) {
    int done = -1;
    if (!is_watched(file)) return REAL(int, ftruncate64, int, off64_t)(file, length);
    pthread_mutex_lock(&lock);
    if (!fails()) {
        done = REAL(int, ftruncate64, int, off64_t)(file, length);
        if (done == 0) record('T', inode_of(file), length, NULL, NULL, NULL, 0);
    }
    pthread_mutex_unlock(&lock);
    return done;
}

int ftruncate(int file, off_t length) { return ftruncate64(file, length); }

static int flushed(int file, const char *name) {
    int done = -1;
    if (!is_watched(file)) return ((int (*)(int))real(name))(file);
    pthread_mutex_lock(&lock);
    if (!fails()) {
        done = ((int (*)(int))real(name))(file);
        if (done == 0) record('S', inode_of(file), 0, NULL, NULL, NULL, 0);
    }
    pthread_mutex_unlock(&lock);
    return done;
}

int fsync(int file) { return flushed(file, "fsync"); }
int fdatasync(int file) { return flushed(file, "fdatasync"); }

/* Ways of copying inside the kernel: refused, so that callers write instead, where we can see. */
ssize_t sendfile64(int to, int from, off64_t *place, size_t length) {
    if (!is_watched(to)) return REAL(ssize_t, sendfile64, int, int, off64_t *, size_t)(to, from, place, length);
    errno = EINVAL;
    return -1;
}
ssize_t sendfile(int to, int from, off_t *place, size_t length) { return sendfile64(to, from, place, length); }
ssize_t copy_file_range(int from, off64_t *at, int to, off64_t *place, size_t length, unsigned flags) {
    if (!is_watched(to)) return REAL(ssize_t, copy_file_range, int, off64_t *, int, off64_t *, size_t, unsigned)(from, at, to, place, length, flags);
    errno = EXDEV;
    return -1;
}
int fallocate64(int file, int mode, off64_t place, off64_t length) {
    if (!is_watched(file)) return REAL(int, fallocate64, int, int, off64_t, off64_t)(file, mode, place, length);
    errno = EOPNOTSUPP;
    return -1;
}
int fallocate(int file, int mode, off_t place, off_t length) { return fallocate64(file, mode, place, length); }
int posix_fallocate(int file, off_t place, off_t length) {
    if (!is_watched(file)) return REAL(int, posix_fallocate, int, off_t, off_t)(file, place, length);
    return EOPNOTSUPP;
}

int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags) {
    char source[PATH_MAX], target[PATH_MAX];
    int done = -1, leaves = located(from_folder, from, source), comes = located(to_folder, to, target);
    if (!leaves && !comes) return REAL(int, renameat2, int, const char *, int, const char *, unsigned)(from_folder, from, to_folder, to, flags);
    pthread_mutex_lock(&lock);
    if (!fails()) {
        done = REAL(int, renameat2, int, const char *, int, const char *, unsigned)(from_folder, from, to_folder, to, flags);
        if (done == 0) record('R', 0, 0, source, target, NULL, 0);
    }
    pthread_mutex_unlock(&lock);
    return done;
}
int renameat(int from_folder, const char *from, int to_folder, const char *to) { return renameat2(from_folder, from, to_folder, to, 0); }
int rename(const char *from, const char *to) { return renameat2(AT_FDCWD, from, AT_FDCWD, to, 0); }

int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags) {
    char source[PATH_MAX], target[PATH_MAX];
    int done = -1;
    located(from_folder, from, source);
    if (!located(to_folder, to, target)) return REAL(int, linkat, int, const char *, int, const char *, int)(from_folder, from, to_folder, to, flags);
    pthread_mutex_lock(&lock);
    if (!fails()) {
        done = REAL(int, linkat, int, const char *, int, const char *, int)(from_folder, from, to_folder, to, flags);
        if (done == 0) record('L', inode_at(target), 0, target, NULL, NULL, 0);
    }
    pthread_mutex_unlock(&lock);
    return done;
}
int link(const char *from, const char *to) { return linkat(AT_FDCWD, from, AT_FDCWD, to, 0); }

int unlinkat(int folder, const char *path, int flags) {
    char where[PATH_MAX];
    int done = -1;
    if (!located(folder, path, where)) return REAL(int, unlinkat, int, const char *, int)(folder, path, flags);
    pthread_mutex_lock(&lock);
    /* Nothing changes where nothing is, so nothing can fail on the way to the disk either. */
    if (!inode_at(where)) errno = ENOENT;
    else if (!fails()) {
        done = REAL(int, unlinkat, int, const char *, int)(folder, path, flags);
        if (done == 0) record(flags & AT_REMOVEDIR ? 'X' : 'U', 0, 0, where, NULL, NULL, 0);
    }
    pthread_mutex_unlock(&lock);
    return done;
}
int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }
int rmdir(const char *path) { return unlinkat(AT_FDCWD, path, AT_REMOVEDIR); }

int mkdirat(int folder, const char *path, mode_t mode) {
    char where[PATH_MAX];
    int done = -1;
    if (!located(folder, path, where)) return REAL(int, mkdirat, int, const char *, mode_t)(folder, path, mode);
    pthread_mutex_lock(&lock);
    if (!fails()) {
        done = REAL(int, mkdirat, int, const char *, mode_t)(folder, path, mode);
        if (done == 0) record('D', inode_at(where), 0, where, NULL, NULL, 0);
    }
    pthread_mutex_unlock(&lock);
    return done;
}
int mkdir(const char *path, mode_t mode) { return mkdirat(AT_FDCWD, path, mode); }
