/*
 * crf.c - log partition and gradients of linear-chain CRFs, for training: what a loop in Python takes seconds for.
 *
 * In:   scores [k][t][n], lengths [k], step [n][n] (-1e4 and below: never), start [n], stop [n] (0 or never)
 * Out:  logz [k]; marginal [k][t][n], the probability of each label (0 behind the length); pairs [k][n][n], expected
 *       number of each step.
 * How:  forward and backward in probabilities, scaled at each word (Rabiner 1989).
 */
#include <math.h>
#include <stddef.h>

enum { MOST = 16, LONG = 1024 };

static double cut(float x)
{
    return x <= -1e3f ? 0 : exp((double)x);
}

void crf(const float *scores, const long *lengths, const float *step, const float *start, const float *stop, long k,
         long t, long n, float *logz, float *marginal, float *pairs)
{
    static __thread double alpha[LONG][MOST], emit[LONG][MOST], scale[LONG];
    double m[MOST][MOST], beta[MOST], next[MOST];
    for (long i = 0; i < n; i++)
        for (long j = 0; j < n; j++)
            m[i][j] = cut(step[i * n + j]);
    for (long row = 0; row < k; row++) {
        const float *s = scores + row * t * n;
        long len = lengths[row];
        double total = 0;
        for (long w = 0; w < len; w++) {
            float top = s[w * n];
            for (long j = 1; j < n; j++)
                top = s[w * n + j] > top ? s[w * n + j] : top;
            total += top;
            double sum = 0;
            for (long j = 0; j < n; j++) {
                emit[w][j] = exp((double)(s[w * n + j] - top));
                double a = 0;
                if (w)
                    for (long i = 0; i < n; i++)
                        a += alpha[w - 1][i] * m[i][j];
                else
                    a = cut(start[j]);
                alpha[w][j] = a * emit[w][j];
                sum += alpha[w][j];
            }
            sum = sum > 1e-300 ? sum : 1e-300;
            for (long j = 0; j < n; j++)
                alpha[w][j] /= sum;
            scale[w] = sum;
            total += log(sum);
        }
        double end = 0;
        for (long j = 0; j < n; j++)
            end += alpha[len - 1][j] * cut(stop[j]);
        end = end > 1e-300 ? end : 1e-300;
        logz[row] = (float)(total + log(end));
        for (long j = 0; j < n; j++)
            beta[j] = cut(stop[j]) / end;
        for (long w = len - 1; w >= 0; w--) {
            for (long j = 0; j < n; j++)
                marginal[(row * t + w) * n + j] = (float)(alpha[w][j] * beta[j]);
            if (!w)
                break;
            for (long i = 0; i < n; i++) {
                next[i] = 0;
                for (long j = 0; j < n; j++) {
                    double x = m[i][j] * emit[w][j] * beta[j] / scale[w];
                    next[i] += x;
                    pairs[(row * n + i) * n + j] += (float)(alpha[w - 1][i] * x);
                }
            }
            for (long i = 0; i < n; i++)
                beta[i] = next[i];
        }
    }
}
