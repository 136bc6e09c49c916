/*
 * A small HTTP server whose behaviour is decided by environment variables.
 *
 *   PORT             8080   where it listens
 *   START_DELAY_MS   0      nothing listens before this time has passed
 *   READY_DELAY_MS   0      /ready answers 503 until this long after the start
 *   FAIL_AFTER_MS    never  /health and /ready answer 503 from this time on
 *   ROOT_STATUS, HEALTH_STATUS, READY_STATUS
 *                    200    status of /, /health, /ready
 *   EXIT_AFTER_MS    never  exits by itself this long after the start
 *   EXIT_CODE        0      with this code (also when told to stop)
 *   IGNORE_SIGTERM   unset  1: only SIGKILL ends it
 *   STOP_DELAY_MS    0      time it takes to stop after SIGTERM or SIGINT
 *   LOG_EVERY_MS     never  a numbered line on stdout at this interval
 *
 * Further paths: /env/NAME (the variable's value, 404 when unset), /status/CODE,
 * /exit/CODE (ends the process), /fail and /recover (switch /health and /ready).
 *
 * `web check [PATH]` asks the server in the same container: exit code 0 for a status below 400.
 */
#include <arpa/inet.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define NEVER -1

static struct timespec started;
static volatile int failing = 0;

static long setting(const char *name, long otherwise) {
    const char *text = getenv(name);
    return text && *text ? atol(text) : otherwise;
}

static long elapsed_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (now.tv_sec - started.tv_sec) * 1000 + (now.tv_nsec - started.tv_nsec) / 1000000;
}

static void sleep_ms(long ms) {
    struct timespec span = {ms / 1000, (ms % 1000) * 1000000};
    while (nanosleep(&span, &span) != 0) {
    }
}

static int is_failing(void) {
    long fail_after = setting("FAIL_AFTER_MS", NEVER);
    return failing || (fail_after != NEVER && elapsed_ms() >= fail_after);
}

static int health_status(void) {
    return is_failing() ? 503 : setting("HEALTH_STATUS", 200);
}

static int ready_status(void) {
    int starting = elapsed_ms() < setting("READY_DELAY_MS", 0);
    return starting || is_failing() ? 503 : setting("READY_STATUS", 200);
}

static int has_prefix(const char *text, const char *prefix) {
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

static int status_of(const char *path, const char **body) {
    if (strcmp(path, "/") == 0) return setting("ROOT_STATUS", 200);
    if (strcmp(path, "/health") == 0) return health_status();
    if (strcmp(path, "/ready") == 0) return ready_status();
    if (has_prefix(path, "/status/")) return atoi(path + 8);
    if (has_prefix(path, "/exit/")) exit(atoi(path + 6));
    if (has_prefix(path, "/env/")) return (*body = getenv(path + 5)) ? 200 : 404;
    if (strcmp(path, "/fail") == 0) return failing = 1, 200;
    if (strcmp(path, "/recover") == 0) return failing = 0, 200;
    return 404;
}

static void answer(int client, char *path) {
    char head[128];
    const char *body = NULL;
    path[strcspn(path, "? ")] = '\0';
    int status = status_of(path, &body);
    if (!body) body = status < 400 ? "ok\n" : "not ok\n";
    int length = snprintf(head, sizeof head,
        "HTTP/1.1 %d -\r\nContent-Type: text/plain\r\nContent-Length: %zu\r\nConnection: close\r\n\r\n",
        status, strlen(body));
    send(client, head, length, MSG_NOSIGNAL | MSG_MORE);
    send(client, body, strlen(body), MSG_NOSIGNAL);
}

/* Reads up to the blank line: closing with unread bytes would reset the connection. */
static int read_request(int client, char *text, int size) {
    int used = 0;
    while (used < size - 1) {
        int count = recv(client, text + used, size - 1 - used, 0);
        if (count <= 0) return 0;
        text[used += count] = '\0';
        if (strstr(text, "\r\n\r\n")) return 1;
    }
    return 1;
}

static void *serve(void *argument) {
    int client = (int)(long)argument;
    char request[8192];
    if (read_request(client, request, sizeof request)) {
        char *path = strchr(request, ' ');
        if (path) answer(client, path + 1);
    }
    shutdown(client, SHUT_WR);
    close(client);
    return NULL;
}

static struct sockaddr_in address(in_addr_t host) {
    struct sockaddr_in to = {0};
    to.sin_family = AF_INET;
    to.sin_port = htons(setting("PORT", 8080));
    to.sin_addr.s_addr = host;
    return to;
}

static int listen_on_port(void) {
    struct sockaddr_in here = address(htonl(INADDR_ANY));
    int yes = 1, server = socket(AF_INET, SOCK_STREAM, 0);
    setsockopt(server, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(server, (struct sockaddr *)&here, sizeof here) != 0 || listen(server, 128) != 0) {
        perror("web: listen");
        exit(1);
    }
    return server;
}

static void *exit_later(void *argument) {
    sleep_ms((long)argument);
    printf("web: exits with %ld\n", setting("EXIT_CODE", 0));
    exit(setting("EXIT_CODE", 0));
}

static void *log_regularly(void *argument) {
    for (long number = 1;; number++) {
        printf("web: line %ld\n", number);
        sleep_ms((long)argument);
    }
}

static void *stop_on_signal(void *argument) {
    int received;
    sigwait((sigset_t *)argument, &received);
    printf("web: stops on signal %d\n", received);
    sleep_ms(setting("STOP_DELAY_MS", 0));
    exit(setting("EXIT_CODE", 0));
}

static void run_beside(void *(*work)(void *), void *argument) {
    pthread_t thread;
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    pthread_attr_setstacksize(&attributes, 128 * 1024);
    if (pthread_create(&thread, &attributes, work, argument) != 0) {
        perror("web: thread");
        exit(1);
    }
}

/* The kernel drops signals that the first process of a container does not handle. */
static void watch_signals(void) {
    static sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, NULL);
    if (!setting("IGNORE_SIGTERM", 0)) run_beside(stop_on_signal, &signals);
}

static int check(const char *path) {
    char line[512];
    struct sockaddr_in here = address(htonl(INADDR_LOOPBACK));
    int status = 0, server = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(server, (struct sockaddr *)&here, sizeof here) != 0) return 1;
    int length = snprintf(line, sizeof line, "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n", path);
    send(server, line, length, MSG_NOSIGNAL);
    length = recv(server, line, sizeof line - 1, 0);
    line[length > 0 ? length : 0] = '\0';
    sscanf(line, "HTTP/1.1 %d", &status);
    return status >= 200 && status < 400 ? 0 : 1;
}

int main(int count, char **arguments) {
    if (count > 1 && strcmp(arguments[1], "check") == 0) return check(count > 2 ? arguments[2] : "/health");
    clock_gettime(CLOCK_MONOTONIC, &started);
    setvbuf(stdout, NULL, _IOLBF, 0);
    watch_signals();
    if (setting("EXIT_AFTER_MS", NEVER) != NEVER) run_beside(exit_later, (void *)setting("EXIT_AFTER_MS", 0));
    if (setting("LOG_EVERY_MS", NEVER) != NEVER) run_beside(log_regularly, (void *)setting("LOG_EVERY_MS", 1000));
    sleep_ms(setting("START_DELAY_MS", 0));
    int server = listen_on_port();
    printf("web: listens on %ld\n", setting("PORT", 8080));
    for (;;) {
        int client = accept(server, NULL, NULL);
        if (client >= 0) run_beside(serve, (void *)(long)client);
    }
}
